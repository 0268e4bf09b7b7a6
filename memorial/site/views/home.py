"""The first page: who this archive is for, in sentences and numbers that all come from records."""

from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.history.models import Article, Event, Figure, Testimony
from archive.history.prose import articles_with_passages
from archive.people.models import Person
from archive.records.enums import State
from archive.sources.evidence import evidence_of

from .. import claims, wording
from ..languages import current
from ..marks import group
from ..pages.history import LAST_RETURN, amount

_YEARS = 8
_WORDS = 4
_GROUPS = 6
_KEEPERS = (Person.Type.KEEPER, Person.Type.WITNESS)


@dataclass
class Claim:
    """A figure as the first page prints it."""

    figure: Figure
    evidence: object

    @property
    def amount(self):
        return amount(self.figure)

    @property
    def name(self):
        """The place that the figure is about, else what it counts."""
        place = claims.place_of(self.figure)
        return wording.label(place) if place else wording.words(self.figure, "what")

    @property
    def href(self):
        return (claims.place_of(self.figure) or self.figure).get_absolute_url()

    @property
    def digits(self):
        return claims.digits(self.figure)

    @property
    def marks(self):
        return group(self.figure.value)


@require_safe
def home(request):
    """Show the first page; what has no record behind it yet is left out, so that nothing stands empty."""
    figures = list(claims.figures_on(Figure.Theme.INTERNMENT)[:50])
    testimony = Testimony.live.real().select_related("speaker").prefetch_related("excerpts").order_by("pk").first()
    article = next(iter(articles_with_passages(_about_organisations())), None)
    events = list(_events(article))
    everything = [record for record in (*figures, testimony, article, *events) if record is not None]
    if everything:
        prefetch_related_objects(everything, "translation_statuses")
    evidence = evidence_of(everything) if everything else {}
    return render(
        request,
        "site/home/home.html",
        {
            **_counted(figures, evidence),
            "testimony": testimony,
            "excerpts": (excerpts := _excerpts(testimony)),
            "language_of_words": excerpts[0][0].words_language if excerpts else "",
            "article": article,
            "groups": _groups(article),
            "events": [(event, evidence[event.pk]) for event in events],
            "evidence": evidence,
            "evidences": list(evidence.values()),
        },
    )


def _counted(figures, evidence):
    """Return the numbers of the first page, found by how they hang together: no figure is known here by its number.

    died: what the sum of ours starts from. towns: what is taken away from it. left: what remains. cemeteries and held:
    what is said of the same country.
    """
    remainder = next(iter(claims.remainders(figures)), None)
    if remainder is None:
        return {"died": None}
    died = remainder.totals[0]
    alike = [
        one for one in figures if one.about_id == died.about_id and one is not died and one is not remainder.figure
    ]
    cemeteries = next((one for one in alike if one.unit == Figure.Unit.CEMETERIES), None)
    held = next((one for one in alike if one.unit == Figure.Unit.PEOPLE and one.value > died.value), None)
    found = {"died": died, "left": remainder.figure, "cemeteries": cemeteries, "held": held}
    counted = {name: figure and Claim(figure, evidence[figure.pk]) for name, figure in found.items()}
    return counted | {
        "towns": [Claim(figure, evidence[figure.pk]) for figure in remainder.parts],
        "remainder": remainder,
    }


def _about_organisations():
    return Article.live.real().filter(about__kind="organisation", about__state=State.PUBLISHED)


def _events(article):
    """The years of internment, and what keepers and the museum did since."""
    keeping = Q(people__type__in=_KEEPERS) | Q(when_to__lte=LAST_RETURN)
    if article is not None:
        keeping |= Q(organisations=article.about_id)
    # Distinct by key: a join on people doubles an event that names two of them.
    keys = Event.live.real().filter(keeping).order_by().values("pk")
    return Event.live.filter(pk__in=keys).in_order(current().content)[:_YEARS]


def _excerpts(testimony):
    if testimony is None:
        return []
    rows = list(testimony.excerpts.all())[:_WORDS]
    return [(row, wording.words(testimony, f"excerpts/{row.uid}/gist")) for row in rows]


def _groups(article):
    if article is None:
        return []
    return [(f"passages/{row.uid}", f"passages/{row.uid}/text") for row in list(article.passages.all())[:_GROUPS]]
