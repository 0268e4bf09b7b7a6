"""Citations of a record for programs: `…/citation.bib`, `…/citation.ris`."""

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from archive.records.models import Record

from ..answers import Moved, public_or_answer
from ..citing import reference

_FORMS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}


@require_safe
def citation(request, room, public_id, form):
    """Send the reference to a published record; every other state answers as its page does (answers.py)."""
    if form not in _FORMS:
        raise Http404
    record = public_or_answer(Record.live.annotate(changed_at=Max("revisions__at")), public_id)
    if record.room != room:
        raise Moved(request.path.replace(f"/{room}/", f"/{record.room}/", 1))
    cited = reference(record)
    text = cited.bibtex() if form == "bib" else cited.ris()
    response = HttpResponse(text, content_type=f"{_FORMS[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{record.public_id}.{form}"'
    response["X-Robots-Tag"] = "noindex"
    return response
