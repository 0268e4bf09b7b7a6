"""A form for a new record that is sent twice (a double click, a reload, a retry) makes one record.

The same form with other words in it, after a step back in the browser, is another record.
"""

import hashlib
import re
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import HttpRequest, QueryDict

from archive.records.models import Record, SentForm
from archive.staff.models import User

NAME = "once"
_DRAWN = re.compile("[0-9a-f]{32}")


class SentAlready(Exception):
    """Another request has taken in the same form while this one was at it."""


def drawn_for(request: HttpRequest) -> str:
    """Return what tells this showing of a form from others: as it was posted, else newly drawn."""
    return drawn_in(request.POST) or secrets.token_hex(16)


def drawn_in(posted: QueryDict) -> str:
    """Return what tells the showing of a posted form from others; empty where it is none that we have drawn."""
    drawn = posted.get(NAME, "")
    return drawn if _DRAWN.fullmatch(drawn) else ""


def record_of(request: HttpRequest, *, by: User) -> Record | None:
    """Return the record that this form, with these words, has made before; None where it is new."""
    key = _key(request)
    sent = SentForm.objects.filter(key=key, by=by).select_related("record").first() if key else None
    return sent.record.child() if sent else None


def note(request: HttpRequest, record: Record, *, by: User, at: datetime) -> None:
    """Write down, in the transaction that makes the record, that the form is taken in. Raises SentAlready."""
    if key := _key(request):
        try:
            with transaction.atomic():
                SentForm.objects.create(key=key, record_id=record.pk, by=by, at=at)
        except IntegrityError as fault:
            raise SentAlready from fault


def _key(request: HttpRequest) -> str:
    """Return the digest of a posted form; empty where it is none that we have drawn."""
    if not drawn_in(request.POST):
        return ""
    words = request.POST.copy()
    words.pop("csrfmiddlewaretoken", None)
    files = [(name, file.name, file.size) for name in sorted(request.FILES) for file in request.FILES.getlist(name)]
    return hashlib.sha256(f"{request.path}?{words.urlencode()}{files}".encode()).hexdigest()[:32]
