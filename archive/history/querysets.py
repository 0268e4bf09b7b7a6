"""Questions about many events and figures."""

from django.db.models import Q

from archive.records.querysets import RecordQuerySet


class EventQuerySet(RecordQuerySet):
    def between(self, first, last):
        """Events whose time can touch the days from first to last; an event without a date never matches."""
        dated = Q(when_from__isnull=False) | Q(when_to__isnull=False)
        starts = Q(when_from__isnull=True) | Q(when_from__lte=last)
        ends = Q(when_to__isnull=True) | Q(when_to__gte=first)
        return self.filter(dated & starts & ends)

    def beginning(self, first, last):
        """Events that begin from first to last: each event stands in one period of the timeline only."""
        return self.filter(when_from__gte=first, when_from__lte=last)


class FigureQuerySet(RecordQuerySet):
    def on_theme(self, theme):
        return self.filter(theme=theme)
