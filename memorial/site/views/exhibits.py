"""The exhibits: exhibitions, and the objects that the museum keeps."""

from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.exhibits.models import Exhibition, MuseumObject

from .. import paging
from ..blocks import blocks_prefetch
from ..languages import PAGE_LANGUAGES, current, in_language
from ..pages.exhibits import ExhibitionPage

SIZE = 20


@require_safe
def exhibitions(request):
    """Show the exhibitions, and the first objects with the way to all of them."""
    found, following = _page(request, Exhibition.live)
    objects = list(MuseumObject.live.real().in_order(current().content).prefetch_related(*_SAID)[:_FIRST])
    shown = {"exhibitions": found, "objects": objects}
    return render(request, "site/exhibitions/list.html", shown | paging.ways(request, following))


@require_safe
def museum_objects(request):
    """Show every object of the museum."""
    found, following = _page(request, MuseumObject.live)
    return render(request, "site/objects/list.html", {"objects": found} | paging.ways(request, following))


def draft_as_page(request, exhibition):
    """Show an exhibition in any state on its public page, with a line that says so; the desk asks who may see it."""
    prefetch_related_objects([exhibition], blocks_prefetch())
    page = ExhibitionPage(exhibition)
    ways = [(language, in_language(request.path, language.code)) for language in PAGE_LANGUAGES]
    return render(request, page.template, page.context() | {"preview_ways": ways})


_SAID = ("translation_statuses",)
_FIRST = 6


def _page(request, live):
    rows = live.real().prefetch_related(*_SAID)
    return rows.page_in_order(current().content, after=paging.after(request), size=SIZE)
