"""The history of a record at the desk: every revision in words, the newest first."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.records import documents
from archive.records.models import Record, Revision

from ..wording import short_name
from ..words import Change, Words


@dataclass
class Step:
    """A revision and what it changed in words; the first revision's changes are left out: it is the whole record."""

    revision: Revision
    changes: list[Change]


def history_page(request: HttpRequest, admin, record: Record) -> TemplateResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History: %(name)s") % {"name": short_name(record)},
        "opts": admin.opts,
        "record": record,
        "record_name": short_name(record),
        "steps": steps_of(record),
        "back": admin.address("change", record.pk),
    }
    return TemplateResponse(request, "admin/object_history.html", context)


def steps_of(record: Record) -> list[Step]:
    """Return [Step] of a record, newest first, in two queries."""
    revisions = list(record.revisions.select_related("by", "proposal__by").order_by("number"))
    words = Words(type(record), [], documents=[revision.document for revision in reversed(revisions)])
    steps, before = [], None
    for revision in revisions:
        differences: dict = {} if before is None else documents.diff(before, revision.document)
        steps.append(Step(revision, words.changes(differences)))
        before = revision.document
    return steps[::-1]
