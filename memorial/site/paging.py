"""Key paging in addresses: `?after=<sort key>.<id>`, as archive.records.querysets.page_of takes and gives it."""

import re
from urllib.parse import urlencode

from django.http import Http404

# Ids beyond 15 digits are none of ours, and SQLite's integers end at 19.
_KEY = re.compile(r"([0-9a-z]{0,200})\.([1-9]\d{0,14})")


def after(request):
    """Return the (sort key, id) that the page asked for begins after, None for the first page. Raises Http404."""
    text = request.GET.get("after")
    if text is None:
        return None
    match = _KEY.fullmatch(text)
    if not match:
        raise Http404
    return match[1], int(match[2])


def ways(request, following, *, anchor=""):
    """Return {first_href, next_href} for components/more.html; following: the key of the next page, or None.

    anchor: of the list on its page, where it is not all of it.
    """
    end = f"#{anchor}" if anchor else ""
    next_href = f"{request.path}?{urlencode({'after': '.'.join(map(str, following))})}{end}" if following else ""
    return {"first_href": request.path + end if "after" in request.GET else "", "next_href": next_href}
