"""Places of this history."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.places.models import Place

from .. import maps, paging
from ..languages import current

SIZE = 50


@require_safe
def places(request):
    """Show places by name, with towns marked on the map."""
    records, following = Place.live.real().page_in_order(current().content, after=paging.after(request), size=SIZE)
    towns = [(place, place, "") for place in records if place.type == Place.Type.SETTLEMENT]
    shown = {"records": records, "marks": maps.marks(towns)}
    return render(request, "site/places/list.html", shown | paging.ways(request, following))
