"""Questions about many events and figures."""

from datetime import date
from typing import Self, TypeVar

from django.db.models import Model, Q

from archive.records.querysets import RecordQuerySet

T = TypeVar("T", bound=Model)


class EventQuerySet(RecordQuerySet[T]):
    def between(self, first: date, last: date) -> Self:
        """Events whose time can touch the days from first to last; an event without a date never matches."""
        dated = Q(when_from__isnull=False) | Q(when_to__isnull=False)
        starts = Q(when_from__isnull=True) | Q(when_from__lte=last)
        ends = Q(when_to__isnull=True) | Q(when_to__gte=first)
        return self.filter(dated & starts & ends)

    def beginning(self, first: date, last: date) -> Self:
        """Events that begin from first to last: each event stands in one period of the timeline only."""
        return self.filter(when_from__gte=first, when_from__lte=last)


class FigureQuerySet(RecordQuerySet[T]):
    def on_theme(self, theme: str) -> Self:
        return self.filter(theme=theme)
