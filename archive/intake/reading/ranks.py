"""Ranks in four languages, for comparing rows of different lists."""

from functools import lru_cache
from importlib import resources

from archive.sheets import plain_header


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = resources.files(__package__).joinpath("ranks.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            number, *words = line.split("\t")
            for word in words:
                found.setdefault(plain_header(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def same_rank(one: str, other: str) -> bool | None:
    """Return whether two ranks are one, in whatever language; None where either is not known."""
    ours, theirs = plain_header(one), plain_header(other)
    if ours and ours == theirs:
        return True
    known, also_known = _known().get(ours), _known().get(theirs)
    return bool(known & also_known) if known and also_known else None
