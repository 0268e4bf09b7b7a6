"""Pages of places and cemeteries."""

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Cemetery
from archive.history.models import Article, Camp, Event, Figure, WorkSite
from archive.history.prose import articles_with_passages
from archive.people.models import Organisation, Person
from archive.places.models import Place
from archive.sources.evidence import evidence_of

from .. import maps, wording
from .base import ABOUT, RecordPage
from .history import rows_with_paths


class PlacePage(RecordPage):
    model, template, schema = Place, "site/places/detail.html", "Place"
    door = ("places", _("Places"))
    rows = ("names",)
    headings = {
        "cemeteries": _("Cemeteries"),
        "figures": _("Figures"),
        "work_sites": _("Work sites"),
        "camps": _("Camps"),
        "events": _("What happened here"),
        "organisations": _("Organisations"),
        "people": _("People who come from here"),
        "parts": _("Places within"),
    } | {role: heading for role, heading in ABOUT.items() if role != "figures"}

    def roles(self):
        place = self.record
        # What stands in a part of the place stands in the place; a range over the tree's key serves it.
        within = {"place__tree__gte": place.tree, "place__tree__lt": place.tree_end}
        return {
            "above": Place.live.filter(pk=place.parent_id),
            "cemeteries": Cemetery.live.filter(**within),
            "work_sites": WorkSite.live.filter(**within),
            "camps": Camp.live.filter(**within),
            "events": Event.live.filter(places=place.pk),
            "organisations": Organisation.live.filter(place=place.pk),
            "people": Person.live.filter(birthplace=place.pk) | Person.live.filter(prefecture=place.pk),
            "parts": Place.live.filter(parent=place.pk),
        }

    def more(self):
        return {
            "names": self.record.names.all(),
            "coordinates": maps.coordinates(self.record),
            "precision": maps.precision(self.record),
            "marks": maps.marks([(self.record, self.record, "")], here=self.record),
        }

    def facts_of_schema(self):
        return _geo(self.record) | {"containedInPlace": [_place(place) for place in self.links["above"]]}


class CemeteryPage(RecordPage):
    """The articles about a cemetery stand on its page, so their sources are numbered with its own."""

    model, template, schema = Cemetery, "site/cemeteries/detail.html", "Cemetery"
    door = ("burials", _("Burial grounds"))
    rows, texts = ("names",), ("visiting",)
    headings = {role: ABOUT[role] for role in ("inscriptions", "events_about", "pictures")} | {
        "others": _("Other cemeteries")
    }

    @classmethod
    def queryset(cls):
        # The states of translations are read together with those of the articles, by one query: see _articles.
        return super().queryset().prefetch_related(None).prefetch_related(*cls.rows).select_related("place")

    def roles(self):
        return {
            "place": Place.live.filter(pk=self.record.place_id),
            "town_figures": Figure.live.filter(about=self.record.place_id),
            "others": Cemetery.live.exclude(pk=self.record.pk).filter(specimen=self.record.specimen),
        }

    def context(self):
        articles = self._articles  # before anything is said: it reads the states of translations
        prose = [
            (article, rows_with_paths(article.passages.all(), "passages", "text"), self._evidences[article.pk])
            for article in articles
        ]
        return super().context() | {"articles": prose}

    def more(self):
        return {
            "names": self.record.names.all(),
            "evidences": list(self._evidences.values()),
            "precision": maps.precision(self._point),
            "marks": maps.marks([(self._point, self._point, "")], here=self._point),
        }

    def facts_of_schema(self):
        return _geo(self.record) | {
            "alternateName": [row.text for row in self.record.names.all()],
            "containedInPlace": [_place(place) for place in self.links["place"]],
        }

    @cached_property
    def evidence(self):
        return self._evidences[self.record.pk]

    @cached_property
    def _articles(self):
        articles = articles_with_passages(Article.live.filter(about=self.record.pk))
        prefetch_related_objects([self.record, *articles], "translation_statuses")
        return articles

    @cached_property
    def _evidences(self):
        return evidence_of([self.record, *self._articles])

    @property
    def _point(self):
        """The cemetery's own point, else that of its town, which the page calls so."""
        own = self.record.lat is not None or not self.record.place.is_published
        return self.record if own else self.record.place


def _geo(point):
    if point.lat is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": float(point.lat), "longitude": float(point.lon)}}


def _place(record):
    return {"@type": "Place", "name": str(wording.label(record))}
