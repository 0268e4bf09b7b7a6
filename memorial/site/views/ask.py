"""How a family can ask the museum: by post, e-mail or telephone. There is no form before letters are kept."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.records import ids
from archive.records.exceptions import IdError

from ..contact import contact

LONGEST_ECHO = 40


@require_safe
def ask(request):
    """Show which facts help and where to write; with `?record=` that record's number and address to copy."""
    typed = request.GET.get("record", "").strip()
    shown = {"contact": contact(), "record": _record(typed), "typed": typed[:LONGEST_ECHO]}
    return render(request, "site/ask/ask.html", shown)


def _record(typed):
    """Return {number, address} of the record that was asked about, or None if the text is no number of ours.

    The address has no language in it: whoever opens it gets a language of theirs.
    """
    try:
        number = ids.read_id(typed)
    except IdError:
        return None
    return {"number": number, "address": f"{settings.MEMORIAL_SITE_URL}/{number}"}
