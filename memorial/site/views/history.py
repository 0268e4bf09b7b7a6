"""The history: its first page, the timeline by period, articles, work sites, testimonies, and figures by theme."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.history.models import Article, Figure, Testimony, WorkSite
from archive.sources.evidence import evidence_of

from .. import claims, paging
from ..charts import charts_of
from ..languages import current
from ..pages.base import links_in_order
from ..pages.history import amount
from ..periods import period_of, periods

SIZE = 20
_OPENING = 6
_CHARTED = 500


@require_safe
def landing(request):
    """Show where the history begins: years that are contested, the periods, and ways into the rest."""
    known = periods()
    links = links_in_order(
        articles=Article.live.real(), work_sites=WorkSite.live.real(), testimonies=Testimony.live.real()
    )
    first = list(
        known[0].events().in_order(_language()).prefetch_related("translation_statuses")[:_OPENING] if known else ()
    )
    evidence = evidence_of(first) if first else {}
    shown = {
        "periods": known,
        "articles": links["articles"][:SIZE],
        "work_sites": links["work_sites"][:SIZE],
        "testimonies": links["testimonies"][:SIZE],
        "themes": _themes(),
        "opening": [(event, evidence[event.pk]) for event in first],
        "evidences": list(evidence.values()),
    }
    return render(request, "site/history/landing.html", shown)


@require_safe
def timeline(request, period):
    """Show the events that begin in one period, in the order of time."""
    shown_period = period_of(period)
    events, following = (
        shown_period.events()
        .prefetch_related("translation_statuses")
        .page_in_order(_language(), after=paging.after(request), size=SIZE)
    )
    if not events:
        raise Http404
    evidence = evidence_of(events)
    shown = {
        "period": shown_period,
        "periods": periods(),
        "events": [(event, evidence[event.pk]) for event in events],
        "evidences": list(evidence.values()),
    }
    return render(request, "site/events/timeline.html", shown | paging.ways(request, following))


@require_safe
def articles(request):
    return _listing(request, Article, title=_("Articles"), path="title")


@require_safe
def work_sites(request):
    return _listing(request, WorkSite, title=_("Work sites"), path="what", template="site/work_sites/list.html")


@require_safe
def testimonies(request):
    return _listing(request, Testimony, title=_("Testimony"), path="title")


@require_safe
def figures(request, theme):
    """Show the figures of one theme, each with who says it, and the sums of ours among them."""
    if theme not in Figure.Theme.values:
        raise Http404
    key = paging.after(request)
    wanted = claims.figures_on(theme).prefetch_related("translation_statuses")
    # The first page draws charts, of figures that may stand on later ones.
    found = list(wanted.filter(pk__gt=key[1])[: SIZE + 1] if key else wanted[:_CHARTED])
    following = ("", found[SIZE - 1].pk) if len(found) > SIZE else None
    shown_figures = found[:SIZE]
    charts = [] if key else charts_of(found)
    drawn = [bar.figure for chart in charts for bar in chart.bars]
    evidence = evidence_of(list(dict.fromkeys(shown_figures + drawn))) if found else {}
    shown = {
        "charts": [(chart, [(bar, evidence[bar.figure.pk]) for bar in chart.bars]) for chart in charts],
        "theme": Figure.Theme(theme),
        "themes": [other for other in Figure.Theme if other != theme],
        "figures": [(one, amount(one), evidence[one.pk], bool(one.parts.all())) for one in shown_figures],
        "remainders": claims.remainders(shown_figures),
        "evidences": list(evidence.values()),
    }
    return render(request, "site/figures/theme.html", shown | paging.ways(request, following))


def _listing(request, model, *, title, path, template="site/history/list.html"):
    records, following = (
        model.live.real()
        .prefetch_related("translation_statuses")
        .page_in_order(_language(), after=paging.after(request), size=SIZE)
    )
    shown = {"title": title, "path": path, "records": records}
    return render(request, template, shown | paging.ways(request, following))


def _themes():
    """Return [(theme, number of figures)] of the themes that have any."""
    counts = dict(Figure.live.real().order_by().values_list("theme").annotate(Count("pk")))
    return [(theme, counts[theme]) for theme in Figure.Theme if theme in counts]


def _language():
    return current().content
