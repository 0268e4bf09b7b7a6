"""Pages of the kinds that tell the history: events, work sites, testimonies, articles, inscriptions, figures, camps."""

from datetime import date

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.history import numbers
from archive.history.models import Article, Camp, Event, Figure, Inscription, Stay, Testimony, WorkSite
from archive.people.models import Organisation, Person
from archive.places.models import Place
from archive.records.models import Record
from archive.sources.evidence import evidence_of

from .. import wording
from ..languages import current
from .base import ABOUT, RecordPage

# The last repatriation was in 1956 (docs/reference/dates).
LAST_RETURN = date(1956, 12, 31)
_DOOR = ("history", _("History"))


class EventPage(RecordPage):
    model, template, door, schema = Event, "site/events/detail.html", _DOOR, "Event"
    texts = ("what",)

    def roles(self):
        return {
            "places": Place.live.filter(events=self.record.pk),
            "people": Person.live.filter(events=self.record.pk),
            "organisations": Organisation.live.filter(events=self.record.pk),
            "subjects": Record.live.filter(events_about=self.record.pk),
            "work_sites": WorkSite.live.filter(place__events=self.record.pk),
        }

    def more(self):
        return {"was_forced": bool(self.links["work_sites"]) or of_internment(self.record.when_from)}

    def facts_of_schema(self):
        places = [{"@type": "Place", "name": str(wording.label(place))} for place in self.links["places"]]
        return {"startDate": _iso(self.record.when_from), "endDate": _iso(self.record.when_to), "location": places}


class WorkSitePage(RecordPage):
    model, template, door, schema = WorkSite, "site/work_sites/detail.html", _DOOR, "Place"
    texts = ("what",)
    headings = ABOUT | {"elsewhere": _("Other work sites at this place")}

    def roles(self):
        return {
            "place": Place.live.filter(pk=self.record.place_id),
            "elsewhere": WorkSite.live.filter(place=self.record.place_id).exclude(pk=self.record.pk),
        }

    def facts_of_schema(self):
        return {"containedInPlace": [_place(place) for place in self.links["place"]]}


class TestimonyPage(RecordPage):
    model, template, door, schema = Testimony, "site/testimonies/detail.html", _DOOR, "CreativeWork"
    texts, rows = ("title",), ("excerpts",)

    def roles(self):
        return {"speaker": Person.live.filter(pk=self.record.speaker_id)}

    def paths(self):
        return ["title", *(f"excerpts/{row.uid}/gist" for row in self.record.excerpts.all())]

    def more(self):
        return {"excerpts": rows_with_paths(self.record.excerpts.all(), "excerpts", "gist")}

    def facts_of_schema(self):
        return {"author": [{"@type": "Person", "name": str(wording.label(one))} for one in self.links["speaker"]]}


class ArticlePage(RecordPage):
    model, template, door, schema = Article, "site/articles/detail.html", _DOOR, "Article"
    texts, rows = ("title",), ("passages",)

    def roles(self):
        return {"subject": Record.live.filter(pk=self.record.about_id)}

    def paths(self):
        return ["title", *(f"passages/{row.uid}/text" for row in self.record.passages.all())]

    def more(self):
        rows = self.record.passages.all()
        return {
            "passages": rows_with_paths(rows, "passages", "text"),
            "was_forced": any(of_internment(row.period_from) for row in rows),
            "opens": wording.words(self.record, f"passages/{rows[0].uid}/text") if rows else wording.Words(),
        }

    def facts_of_schema(self):
        return {
            "datePublished": _iso(self.record.published_at),
            "about": [_thing(one) for one in self.links["subject"]],
        }


class InscriptionPage(RecordPage):
    model, template, door, schema = Inscription, "site/inscriptions/detail.html", _DOOR, "CreativeWork"
    texts = ("what", "rendering")

    def roles(self):
        return {"bearer": Record.live.filter(pk=self.record.on_id)}

    def more(self):
        return {
            "wordings": self.record.wordings,
            "is_work_site": any(bearer.kind == "worksite" for bearer in self.links["bearer"]),
        }


class FigurePage(RecordPage):
    model, template, door, schema = Figure, "site/figures/detail.html", _DOOR, "Observation"
    texts = ("what",)
    rows = (Prefetch("parts__part", Figure.live.all()),)
    headings = ABOUT | {"sums": _("Sums that this number goes into"), "series": _("The same series")}

    def roles(self):
        series = self.record.series
        return {
            "subject": Record.live.filter(pk=self.record.about_id),
            "sums": Figure.live.filter(parts__part=self.record.pk),
            "series": Figure.live.filter(series=series).exclude(pk=self.record.pk) if series else Figure.live.none(),
        }

    def more(self):
        parts = [(row.get_sign_display(), row.part, self._evidences[row.part_id]) for row in self._parts]
        return {"amount": amount(self.record), "parts": parts, "evidences": list(self._evidences.values())}

    def facts_of_schema(self):
        return {"value": float(self.record.value), "measuredProperty": str(wording.words(self.record, "what"))}

    @cached_property
    def evidence(self):
        return self._evidences[self.record.pk]

    @cached_property
    def _evidences(self):
        return evidence_of([self.record, *(row.part for row in self._parts)])

    @property
    def _parts(self):
        """The parts that are published: of the others the key is there and the figure is not."""
        return [row for row in self.record.parts.all() if hasattr(row, "part")]


class StayPage(RecordPage):
    model, template, door, schema = Stay, "site/stays/detail.html", _DOOR, "Event"

    def roles(self):
        return {
            "person": Person.live.filter(pk=self.record.person_id),
            "camp": Camp.live.filter(pk=self.record.camp_id),
            "work_sites": WorkSite.live.filter(stays=self.record.pk),
        }

    def facts_of_schema(self):
        places = [_place(camp) for camp in self.links["camp"]]
        return {
            "startDate": _iso(self.record.period_from),
            "endDate": _iso(self.record.period_to),
            "location": places,
        }


class CampPage(RecordPage):
    model, template, door, schema = Camp, "site/camps/detail.html", _DOOR, "Place"
    headings = ABOUT | {"sections": _("Sections of this camp")}

    def roles(self):
        return {
            "place": Place.live.filter(pk=self.record.place_id),
            "above": Camp.live.filter(pk=self.record.parent_id),
            "sections": Camp.live.filter(parent=self.record.pk),
        }

    def facts_of_schema(self):
        return {"containedInPlace": [_place(place) for place in self.links["place"]]}


def of_internment(day):
    """Return whether what begins on this day belongs to the years of internment: work in them was forced."""
    return day is not None and day <= LAST_RETURN


def amount(figure):
    """Return value, unit and exactness of a figure in the language and letters of this page."""
    return wording.ours(numbers.amount(figure.value, figure.unit, figure.qualifier, current().content))


def rows_with_paths(rows, accessor, name):
    """Return [(row, its path, the path of its text)] for components that print rows."""
    return [(row, f"{accessor}/{row.uid}", f"{accessor}/{row.uid}/{name}") for row in rows]


def _iso(day):
    return day.isoformat() if day else None


def _place(record):
    return {"@type": "Place", "name": str(wording.label(record))}


def _thing(record):
    return {"@type": "Thing", "name": str(wording.label(record))}
