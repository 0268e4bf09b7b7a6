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
    """Show cemeteries, the figures by town on the map and in a list, and the sum check."""
    cemeteries, following = Cemetery.live.real().page_in_order(
        current().content, after=paging.after(request), size=SIZE
    )
    figures = list(claims.figures_on(Figure.Theme.INTERNMENT).prefetch_related("translation_statuses"))
    remainders = claims.remainders(figures)
    towns = [part for remainder in remainders for part in remainder.parts]
    evidence = evidence_of(figures) if figures else {}
    shown = {
        "cemeteries": cemeteries,
        "towns": [(claims.place_of(figure), figure, amount(figure), evidence[figure.pk]) for figure in towns],
        "remainders": [(one, amount(one.figure)) for one in remainders],
        "marks": maps.marks(
            [(place, place, claims.digits(figure)) for figure in towns if (place := claims.place_of(figure))]
        ),
        "evidences": [
            evidence[figure.pk] for remainder in remainders for figure in (*remainder.totals, *remainder.parts)
        ],
    }
    return render(request, "site/burials/list.html", shown | paging.ways(request, following))
