"""The table of readings: how a name in kanji may be read, and how usual a name is.

tools/derive_readings.py makes it at set-up: a text file of sorted lines, looked up where it lies on the disk, so that it
costs a process next to no memory and processes share it. Without it
nothing is read in kanji and no name is known to be usual; `source` says so.
"""

import bisect
import mmap
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from .cleaning import has_kanji

P = ParamSpec("P")
R = TypeVar("R")
FAMILY, GIVEN, EITHER = "f", "g", "b"
_MOST = 16
_COMPOSED_COST = 0.35
_UNUSUAL = 0.0
_BLOCK = 2000


class Table:
    """An open table. Lines are `key TAB value`, sorted by bytes; the first line says what it was made from."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.source = self._bytes[: self._bytes.find(b"\n")].decode().lstrip("#").strip()
        self.size = len(self._bytes)
        # Where each block of lines begins: halving among the blocks, then one search inside.
        self._starts = [0]
        while (start := self._bytes.find(b"\n", self._starts[-1] + _BLOCK) + 1) and start < len(self._bytes):
            self._starts.append(start)
        self._firsts = [self._bytes[start : self._bytes.find(b"\t", start)] for start in self._starts]
        self._firsts[0] = b""
        self._starts.append(len(self._bytes))

    def get(self, key: str) -> str:
        """Return the value of a key, empty for one that is not in the table."""
        wanted = key.encode()
        block = bisect.bisect_right(self._firsts, wanted) - 1
        at = self._bytes.find(b"\n" + wanted + b"\t", max(0, self._starts[block] - 1), self._starts[block + 1])
        if at < 0:
            return ""
        start = at + len(wanted) + 2
        return self._bytes[start : self._bytes.find(b"\n", start)].decode()


class _NoTable:
    source, size = "", 0

    def get(self, key: str) -> str:
        return ""


_table: Table | _NoTable = _NoTable()
_caches: list[Any] = []


def kept(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the answers of a function until another table is used."""

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        cached = lru_cache(maxsize=size)(function)
        _caches.append(cached)
        return cached  # type: ignore[return-value]  # lru_cache forgets the arguments' types

    return keep


def use_table(path: str | os.PathLike[str] | None) -> str:
    """Look names up in a table from now on; returns what it was made from, empty where there is none."""
    global _table
    found = Path(path) if path else None
    _table = Table(found) if found and found.is_file() and found.stat().st_size else _NoTable()
    forget()
    return _table.source


def forget() -> None:
    """Forget every answer that was kept: another table is used, or other rules."""
    for cache in _caches:
        cache.cache_clear()


def source() -> str:
    """Return what the table in use was made from, empty where there is none."""
    return _table.source


def fingerprint() -> str:
    """Return what tells the table in use from another one: what it was made from and its size."""
    return f"{_table.source} {_table.size}"


@kept(100_000)
def readings_of(part: str, role: str) -> tuple[tuple[str, float], ...]:
    """Return ((hiragana, cost), …) of a cleaned part with kanji in it, the likeliest first; costs as in the distance."""
    if role == EITHER:
        both = sorted([*readings_of(part, FAMILY), *readings_of(part, GIVEN)], key=lambda pair: (pair[1], pair[0]))
        return tuple(both)[:_MOST]
    return tuple(_listed(part, role) or _composed(part, role))[:_MOST]


@kept(100_000)
def usual(part: str, role: str) -> float:
    """Return how usual a part is, as written or as said: about the tenth logarithm of its bearers, 0 for an unknown one."""
    if role == EITHER:
        return max(usual(part, FAMILY), usual(part, GIVEN))
    key = (role.upper() if has_kanji(part) else role) + part
    value = _table.get(key)
    return float(value.partition(";")[0]) if value else _UNUSUAL


def _listed(part: str, role: str) -> list[tuple[str, float]]:
    value = _table.get(role.upper() + part).partition(";")[2]
    pairs = (pair.partition(":") for pair in value.split(",") if pair)
    return [(kana, float(cost)) for kana, _, cost in pairs]


def _composed(part: str, role: str) -> Sequence[tuple[str, float]]:
    """Read a part that is in no table by two pieces that are, or by its kana as they stand."""
    if not has_kanji(part):
        return [(part, 0.0)]
    best: list[tuple[str, float]] = []
    for at in range(len(part) - 1, 0, -1):
        heads, tails = (_piece(piece, role) for piece in (part[:at], part[at:]))
        for head, head_cost in heads[:4]:
            for tail, tail_cost in tails[:4]:
                bisect.insort(
                    best, (head + tail, _COMPOSED_COST + head_cost + tail_cost), key=lambda pair: (pair[1], pair[0])
                )
    return list({kana: (kana, cost) for kana, cost in reversed(best)}.values())[::-1]


def _piece(piece: str, role: str) -> list[tuple[str, float]]:
    if not has_kanji(piece):
        return [(piece, 0.0)]
    return _listed(piece, role) or _listed(piece, GIVEN if role == FAMILY else FAMILY)
