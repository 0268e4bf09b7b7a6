"""The names of internees: all of them, and by kana, letter, cemetery, year, prefecture and identification."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.people.models import Person
from archive.search import browsing

from .. import paging, shelves
from ..languages import current

SIZE = 50


@require_safe
def internees(request):
    """Show the names of internees; while none has been entered the page says so, and what can be done."""
    everyone = Person.live.real().filter(type=Person.Type.INTERNEE)
    records, following = everyone.page_in_order(current().content, after=paging.after(request), size=SIZE)
    shown = {
        "records": records,
        "axes": shelves.axes() if records else [],
        "has_specimens": _specimens().exists(),
        **paging.ways(request, following),
    }
    return render(request, "site/people/internees.html", shown)


@require_safe
def by_axis(request, axis):
    """Show the values of one axis that somebody stands at."""
    axis = shelves.axis_of(axis)
    shown = {"heading": shelves.HEADINGS[axis], "values": shelves.values(axis)}
    return render(request, "site/people/axis.html", shown)


@require_safe
def at_value(request, axis, value):
    """Show one page of the people on one shelf."""
    axis = shelves.axis_of(axis)
    words = shelves.words(axis, value)
    records, following = browsing.people_on(axis, value, current().content, after=paging.after(request), size=SIZE)
    if not records:
        raise Http404
    shown = {
        "heading": shelves.HEADINGS[axis],
        "above": reverse("internees_by", kwargs={"axis": str(axis)}),
        "words": words,
        "records": records,
        **paging.ways(request, following),
    }
    return render(request, "site/people/shelf.html", shown)


@require_safe
def specimens(request):
    """Show the invented internees: apart from the real ones, in no number of people, and not for search engines."""
    records, following = _specimens().page_in_order(current().content, after=paging.after(request), size=SIZE)
    return render(request, "site/people/specimens.html", {"records": records, **paging.ways(request, following)})


def has_internees():
    """Return whether the name of any internee has been entered and published."""
    return Person.live.real().filter(type=Person.Type.INTERNEE).exists()


def _specimens():
    return Person.live.filter(specimen=True, type=Person.Type.INTERNEE)
