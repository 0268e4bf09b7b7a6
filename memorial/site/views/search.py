"""The search over titles, names and texts."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.records import ids
from archive.records.exceptions import IdError
from archive.search import services

from .internees import has_internees

SIZE = 20
LONGEST_ECHO = 200


@require_safe
def search(request):
    """Show what was found, best first. A record's number leads to the record."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_ECHO]
    if number := _number(query):
        return redirect("number_in_language", public_id=number)
    start = _start(request)
    found = services.find(query)
    shown = {
        "query": query,
        "hits": found.records[start : start + SIZE],
        "total": len(found.records),
        "complete": found.complete,
        "has_internees": has_internees(),
        "first_href": _href(query, 0) if start else "",
        "next_href": _href(query, start + SIZE) if len(found.records) > start + SIZE else "",
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
