"""How we know: all sources."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.sources.models import Source

from .. import paging
from ..languages import current

SIZE = 50


@require_safe
def sources(request):
    records, following = (
        Source.live.real()
        .prefetch_related("translation_statuses")
        .page_in_order(current().content, after=paging.after(request), size=SIZE)
    )
    return render(request, "site/sources/list.html", {"records": records, **paging.ways(request, following)})
