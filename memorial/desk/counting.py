"""Numbers of the whole archive: kept while nothing changes; dear ones a little longer, and then their page says so."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.utils import timezone

from archive.records.journal import state_of_archive

T = TypeVar("T")
# As public pages are (memorial.site.kept): what time alone changes is at most so old.
_SECONDS = 60
# Counting that takes so many seconds is dear: it is not done again before a hundredfold of them has gone by, so that
# numbers cost a large archive one per cent of its time however much is done in it, and a small one is always told at once.
_DEAR, _TIMES = 0.2, 100
_MOST = 100


@dataclass(frozen=True)
class _Kept(Generic[T]):
    numbers: T
    as_of: Any
    seconds: float
    at: float
    moment: datetime


class Counts(Generic[T]):
    """What one page counts, by whatever its numbers differ in (the kinds that a person sees)."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept[T]] = {}

    def get(self, key: Hashable, count: Callable[[], T], *, as_of: Any = None) -> tuple[T, datetime | None]:
        """Return the numbers, and when they were counted where something has changed since.

        as_of: what state_of_archive() has just said, where somebody has asked it: one query less.
        """
        if settings.MEMORIAL_PAGES_KEPT < 1:
            return count(), None
        as_of = as_of or state_of_archive()
        kept = self._kept.get(key)
        age = time.monotonic() - kept.at if kept else 0
        if kept and kept.as_of == as_of and age < _SECONDS:
            return kept.numbers, None
        if kept and kept.seconds >= _DEAR and age < _TIMES * kept.seconds:
            return kept.numbers, kept.moment
        begin = time.monotonic()
        numbers = count()
        now = time.monotonic()
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = _Kept(numbers, as_of, now - begin, now, timezone.now())
        return numbers, None

    def forget(self) -> None:
        """Count anew at the next look, whatever is kept."""
        self._kept.clear()
