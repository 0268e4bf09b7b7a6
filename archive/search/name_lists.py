"""Lists of people as the index of names stores them: of one sound or one writing, parted by how the people have it."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from archive.names.person.readings import FAMILY, GIVEN

# A list of record numbers.
Numbers: TypeAlias = "array[int]"
# What a recorded sound or way of parting costs is kept in steps; a search takes the lower end.
_STEPS = (0.0, 0.06, 0.12, 0.25, 0.4, 0.6, 0.9, 1.3)
_FIRST = "#"
_SHORT, _LONG = "I", "q"
_LENGTH = array(_SHORT).itemsize
_MOST_SHORT = 2**32


class Kind(NamedTuple):
    """How people have a sound: role: f or g; alone: no other part is recorded; kanji: by a reading; cost: of that."""

    role: str
    alone: bool
    kanji: bool
    cost: float


KINDS = {
    chr(ord(_FIRST) + place): Kind(*values)
    for place, values in enumerate(
        (role, alone, kanji, cost)
        for role in (FAMILY, GIVEN)
        for alone in (False, True)
        for kanji in (False, True)
        for cost in _STEPS
    )
}


def kind_sign(role: str, *, alone: bool, kanji: bool, cost: float) -> str:
    """Return the one sign that stands for a Kind; of one who has a sound in several ways the smallest sign counts."""
    place = ((role == GIVEN) * 2 + alone) * 2 + kanji
    return chr(ord(_FIRST) + place * len(_STEPS) + bisect_right(_STEPS, cost + 1e-9) - 1)


def same_but_cost(sign: str) -> int:
    """Return a number that two signs share where only the cost tells them apart."""
    return (ord(sign) - ord(_FIRST)) // len(_STEPS)


def pack(lists: Mapping[str, Iterable[int]]) -> bytes:
    """Return lists of people by the sign of their kind as bytes: the kinds, the lengths, the numbers in order."""
    return _joined({sign: array(_LONG, sorted(numbers)) for sign, numbers in lists.items()})


def _joined(lists: Mapping[str, Numbers]) -> bytes:
    """Return lists in order as bytes, nothing where there is none."""
    if not lists:
        return b""
    signs = "".join(sorted(lists))
    lengths = array(_SHORT, [len(lists[sign]) for sign in signs])
    size = _SHORT if max((numbers[-1] for numbers in lists.values() if numbers), default=0) < _MOST_SHORT else _LONG
    said = [array(size, lists[sign]).tobytes() for sign in signs]
    return b"".join([f"{size}{signs}\n".encode(), lengths.tobytes(), *said])


def with_changes(packed: bytes | memoryview, changes: Mapping[str, Iterable[int]]) -> bytes:
    """Return packed lists with each person of the changes put on a list, or taken off where they stand on it.

    The same as to unpack and to pack, but what nobody changes is not taken apart. Empty where nobody is left.
    """
    lists = dict(unpack(packed))
    for sign, people in changes.items():
        numbers = array(_LONG, lists.get(sign, ()))
        for person in people:
            at = bisect_left(numbers, person)
            if numbers[at : at + 1] == array(_LONG, [person]):
                del numbers[at]
            else:
                numbers.insert(at, person)
        lists[sign] = numbers
    return _joined({sign: numbers for sign, numbers in lists.items() if numbers})


def unpack(packed: bytes | memoryview) -> list[tuple[str, Numbers]]:
    """Return [(sign of a kind, its people)] as they were packed."""
    if not packed:
        return []
    data = bytes(packed)
    end = data.index(b"\n")
    size, signs = chr(data[0]), data[1:end].decode()
    at = end + 1 + _LENGTH * len(signs)
    lengths = array(_SHORT, data[end + 1 : at])
    width = array(size).itemsize
    found = []
    for sign, length in zip(signs, lengths, strict=True):
        after = at + length * width
        found.append((sign, array(size, data[at:after])))
        at = after
    return found
