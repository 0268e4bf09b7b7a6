"""The page of a cemetery: where it is, its plan, who lies there, who kept it, how to visit."""

from typing import Any

from django.db.models import Max, OuterRef, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial, Cemetery, CemeteryName
from archive.history.models import Article, Figure
from archive.history.prose import articles_with_passages
from archive.places.models import Place
from archive.search import browsing
from archive.sources.evidence import evidence_of

from .. import maps, paging
from ..graves import grave_of
from ..languages import current
from ..plans import plan_of
from .base import ABOUT, SHOWN_LINKS, RecordPage
from .history import rows_with_paths
from .places import geo, place_data

_PEOPLE = 50


class CemeteryPage(RecordPage):
    """The articles about a cemetery stand on its page, so their sources are numbered with its own.

    Six queries: the record with its town, its names, its plots and graves; articles with passages; states of
    translations; citations; links; one page of the people.
    """

    model, template, schema = Cemetery, "site/cemeteries/detail.html", "Cemetery"
    door = ("burials", _("Burial grounds"))
    texts = ("visiting",)
    headings = {role: ABOUT[role] for role in ("inscriptions", "events_about", "pictures")} | {
        "others": _("Other cemeteries")
    }

    @classmethod
    def queryset(cls):
        # The states of translations are read together with those of the articles, by one query: see _articles.
        found = Cemetery.live.with_names().with_people().with_ground()
        kinds = {"identified_here": "identified", "listed_here": "list"}
        known: dict[str, Any] = {name: browsing.known_at(OuterRef("public_id"), value) for name, value in kinds.items()}
        known |= {"changed_at": Max("revisions__at")}
        return found.annotate(**known).select_related("place")

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

    def listed(self, request):
        """Return one page of the burials here, in the order of the ground, and the plan, part by part if it is large."""
        burials = Burial.live.filter(cemetery=self.record.pk).select_related("person", "plot", "moved_to")
        shown, following = burials.page_in_order(current().content, after=paging.after(request), size=_PEOPLE)
        part = request.GET.get("part", "")
        return {
            "burials": [(burial, grave_of(burial)) for burial in shown],
            "plan": plan_of(self.record, part=int(part) if part.isascii() and part.isdigit() and len(part) < 5 else 1),
            **paging.ways(request, following, anchor="people"),
        }

    def more(self):
        return {
            "names": self._names,
            "evidences": list(self._evidences.values()),
            "counts": [(figure, self._evidences[figure.pk]) for figure in self._figures("figures")],
            "town_counts": [(figure, self._evidences[figure.pk]) for figure in self._figures("town_figures")],
            "precision": maps.precision(self._point),
            "coordinates": maps.coordinates(self._point),
            "marks": maps.marks([(self._point, self._point, "")], here=self._point),
        }

    def facts_of_schema(self):
        return geo(self.record) | {
            "alternateName": [row.text for row in self._names],
            "containedInPlace": [place_data(place) for place in self.links["place"]],
        }

    @cached_property
    def evidence(self):
        return self._evidences[self.record.pk]

    @cached_property
    def _names(self):
        rows = sorted(self.record.names_held or [], key=lambda row: row["id"])
        return [CemeteryName(**row) for row in rows]

    @cached_property
    def _articles(self):
        articles = articles_with_passages(Article.live.filter(about=self.record.pk))
        prefetch_related_objects([self.record, *articles], "translation_statuses")
        return articles

    @cached_property
    def _evidences(self):
        figures = [*self._figures("figures"), *self._figures("town_figures")]
        return evidence_of([self.record, *self._articles, *figures])

    def _figures(self, role):
        return self.links[role][:SHOWN_LINKS]

    @property
    def _point(self):
        """The cemetery's own point, else that of its town, which the page calls so."""
        own = self.record.lat is not None or not self.record.place.is_published
        return self.record if own else self.record.place
