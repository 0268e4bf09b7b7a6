"""The periods of the timeline: decades in which events begin, and what has no first year."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext as _

from archive.history.models import Event

UNDATED = "undated"
_SLUG = re.compile(r"(1[89]\d|20\d)0s")


@dataclass(frozen=True)
class Period:
    """slug: in the address, 1990s or undated. decade: its first year, None for the undated. count: of its events."""

    slug: str
    decade: int | None
    count: int = 0

    @property
    def label(self):
        return _("Without a first year") if self.decade is None else _("%(year)ss") % {"year": self.decade}

    def events(self):
        """Return the live real events of the period; each event stands in one period only."""
        events = Event.live.real()
        if self.decade is None:
            return events.filter(when_from__isnull=True)
        return events.beginning(date(self.decade, 1, 1), date(self.decade + 9, 12, 31))


def periods():
    """Return the Periods that have events, oldest first, the undated last; one query."""
    years = Event.live.real().order_by().values_list("when_from__year").annotate(Count("pk"))
    counts: dict[int | None, int] = {}
    for year, count in years:
        decade = None if year is None else year // 10 * 10
        counts[decade] = counts.get(decade, 0) + count
    return [
        Period(UNDATED if decade is None else f"{decade}s", decade, counts[decade])
        for decade in sorted(counts, key=lambda decade: (decade is None, decade))
    ]


def period_of(slug):
    """Return the Period of an address. Raises Http404."""
    if slug == UNDATED:
        return Period(UNDATED, None)
    if not _SLUG.fullmatch(slug):
        raise Http404
    return Period(slug, int(slug[:4]))
