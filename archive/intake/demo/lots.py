"""Drawing lots that fall the same on every machine: all that is drawn hangs on what it is drawn for, never on the order."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from archive.records import ids

T = TypeVar("T")

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# Numbers below belong to the files of fixtures/demo.
FIRST_DRAWN = 1001


@dataclass(frozen=True)
class Lot:
    """The lots of one invented thing."""

    name: str

    def number(self, what: str, end: int) -> int:
        """Return a number from 0 to end - 1."""
        return _digest(self.name, what) % end

    def one_of(self, what: str, options: Sequence[T]) -> T:
        return options[self.number(what, len(options))]

    def falls(self, what: str, percent: int) -> bool:
        """Return whether the lot falls, in so many of a hundred cases."""
        return self.number(what, 100) < percent


def uid_of(*parts: object) -> str:
    """Return the 8 characters that name a row for good."""
    number, letters = _digest(*map(str, parts)), ""
    for _place in range(8):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return letters


def numbers(prefix: str) -> Iterator[str]:
    """Yield the public ids of drawn specimens of a kind, without those that are never given."""
    number = FIRST_DRAWN
    while True:
        public_id = ids.format_id(ids.SPECIMEN + prefix, number)
        if ids.is_given(public_id):
            yield public_id
        number += 1


def _digest(*parts):
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest())
