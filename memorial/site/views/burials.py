"""Where the dead lie: cemeteries, the numbers that a source gives by town, and what they leave over."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.burials.models import Cemetery
from archive.history.models import Figure
from archive.sources.evidence import evidence_of

from .. import claims, maps, paging
from ..languages import current
from ..pages.history import amount

SIZE = 50


@require_safe
def burials(request):
    """Show cemeteries and the figures by town, on the map and in lists that say the same, and the sum check."""
    everything = Cemetery.live.real().with_people().select_related("place")
    cemeteries, following = everything.page_in_order(current().content, after=paging.after(request), size=SIZE)
    figures = list(claims.figures_on(Figure.Theme.INTERNMENT).prefetch_related("translation_statuses"))
    remainders = claims.remainders(figures)
    towns = [part for remainder in remainders for part in remainder.parts]
    evidence = evidence_of(figures) if figures else {}
    shown = {
        "cemeteries": cemeteries,
        "has_people": any(one.people_here for one in cemeteries),
        "towns": [(claims.place_of(figure), figure, amount(figure), evidence[figure.pk]) for figure in towns],
        "remainders": [(one, amount(one.figure)) for one in remainders],
        "marks": maps.marks([*_towns(towns), *_grounds(cemeteries, towns)]),
        "evidences": [
            evidence[figure.pk] for remainder in remainders for figure in (*remainder.totals, *remainder.parts)
        ],
    }
    return render(request, "site/burials/list.html", shown | paging.ways(request, following, anchor="cemeteries"))


def _towns(figures):
    """Return what maps.marks takes of the towns that the figures are about, each with its number."""
    return [(place, place, claims.digits(figure)) for figure in figures if (place := claims.place_of(figure))]


def _grounds(cemeteries, figures):
    """Return what maps.marks takes of cemeteries: their own point, else their town where no figure marks it already."""
    marked = {place.pk for figure in figures if (place := claims.place_of(figure))}
    found = [(one, one, "") for one in cemeteries if one.lat is not None]
    for one in cemeteries:
        if one.lat is None and one.place.is_published and one.place_id not in marked:
            marked.add(one.place_id)
            found.append((one.place, one.place, ""))
    return found
