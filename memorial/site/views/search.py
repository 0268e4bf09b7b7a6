"""The search over titles, names and texts."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.records import ids
from archive.records.exceptions import IdError
from archive.search import services
from archive.search.people import find_people

from ..reasons import reason
from .internees import has_internees

SIZE, FEW = 20, 10
# A name that costs more than this is shown to nobody: it would be a guess.
NEAR = 1.8
LONGEST_ECHO = 200


@require_safe
def search(request):
    """Show what was found, best first. A record's number leads to the record."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_ECHO]
    if number := _number(query):
        return redirect("number_in_language", public_id=number)
    start = _start(request)
    hits = [hit for hit in find_people(query).hits if hit.cost < NEAR]
    found = services.find(query, named=[hit.record for hit in hits])
    named = [(found.named[hit.record], reason(hit)) for hit in hits if hit.record in found.named]
    people = [one for one in named if not one[0].specimen][:SIZE]
    invented = [one for one in named if one[0].specimen][:FEW]
    met = {person.pk for person, _reason in [*people, *invented]}
    records = [record for record in found.records if record.pk not in met]
    shown = {
        "query": query,
        "people": [] if start else people,
        "invented": [] if start else invented,
        "hits": records[start : start + SIZE],
        "total": len(records) + len(people),
        "complete": found.complete,
        "specimens": [] if start else [one for one in found.specimens if one.pk not in met],
        "has_internees": has_internees(),
        "first_href": _href(query, 0) if start else "",
        "next_href": _href(query, start + SIZE) if len(records) > start + SIZE else "",
    }
    return render(request, "site/search/results.html", shown)


def _number(query):
    try:
        return ids.read_id(query)
    except IdError:
        return None


def _start(request):
    text = request.GET.get("from", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise Http404
    return int(text)


def _href(query, start):
    return f"?{urlencode({'q': query, 'from': start} if start else {'q': query})}"
