"""Names of one kind of record, for the script that offers them below the box of a filter."""

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_GET

from archive.records.models import Record

from ..finding import likeliest, matching
from ..scope import pointable
from ..wording import pointer

LONGEST, OFFERED = 200, 10


@require_GET
def names_of_kind(request, kind: str) -> JsonResponse:
    """Answer the records of a kind that a typed text can mean: {names: [text]}."""
    if kind not in Record.kinds():
        raise Http404
    text = request.GET.get("text", "")[:LONGEST].strip()
    records = pointable(Record.objects.filter(kind=kind).order_by("sort_en", "pk"), request.user)
    named = likeliest if kind == "person" else matching
    found = named(records, text)[:OFFERED] if text else ()
    return JsonResponse({"names": [pointer(record) for record in found]})
