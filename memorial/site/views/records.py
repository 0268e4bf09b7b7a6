"""Pages of single records: the record itself, its history, its long lists of links, and the way to it by number alone."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from archive.records import documents, ids
from archive.records.exceptions import IdError
from archive.records.models import Record
from archive.sources.evidence import evidence_for

from .. import paging
from ..answers import Moved, public_or_answer, told_or_answer
from ..changes import edition_of, label_of, may_be_told, past_of_statement, versions_of
from ..languages import PAGE_LANGUAGES, current, in_language
from ..pages import page_of_number
from ..pages.base import SHOWN_LINKS, RecordPage


@require_safe
def record(request, room, public_id):
    """Show a published record on the page of its kind; every other state has its own answer (answers.py)."""
    page = _page(public_id)
    _check_room(page.record, room)
    return render(request, page.template, page.context() | page.listed(request))


def record_as_page(request, found):
    """Show a published record as its page is, with the line of a preview of changes; the desk asks who may see it."""
    page = _page(found.public_id)
    ways = [(language, in_language(request.path, language.code)) for language in PAGE_LANGUAGES]
    shown = {"preview_ways": ways, "is_preview_of_changes": True}
    return render(request, page.template, page.context() | page.listed(request) | shown)


@require_safe
def linked(request, room, public_id, role):
    """Show the whole list of the records that play one role on the page of another."""
    page = _bare_page(public_id)
    if role not in page.headings:
        raise Http404
    if page.record.room != room:
        raise Moved(_sibling(request, page.record, room))
    keys = page.all_roles()[role].order_by().values("pk")
    records, following = (
        Record.live.filter(pk__in=keys)
        .with_label_state(current().content)
        .page_in_order(current().content, after=paging.after(request), size=SHOWN_LINKS)
    )
    shown = {"page": page, "record": page.record, "heading": page.headings[role], "records": records}
    return render(request, "site/records/linked.html", shown | paging.ways(request, following))


@require_safe
def record_history(request, room, public_id):
    """Show what was changed in a published record, when, by whom and why; with `?of=` the past of one statement."""
    found, stands = _told(request, room, public_id)
    if path := request.GET.get("of", ""):
        return _statement_history(request, found, path)
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 10):
        raise Http404
    shown = versions_of(found, before=int(before) if before else None)
    return render(request, "site/records/history.html", {"record": found, "stands": stands, **shown})


@require_safe
def record_version(request, room, public_id, number):
    """Show one version of a published record as readers saw it, at an address that stays, and what changed since."""
    found, stands = _told(request, room, public_id)
    edition = edition_of(found, number) if number < 10**9 else None
    if edition is None:
        raise Http404
    return render(request, "site/records/version.html", {"record": found, "stands": stands, "edition": edition})


def _statement_history(request, found, path):
    model = found.kinds()[found.kind]
    if not may_be_told(model, path):
        raise Http404
    text = documents.base_of(path)
    found = found.child()  # whose citations are compared with its own values
    cited = found.citations.for_page().filter(path__in={path, text, path.rpartition("/")[0]})
    shown = {
        "record": found,
        "stands": None,
        "label": label_of(model, path),
        "versions": past_of_statement(found, path),
        "evidence": evidence_for(found, cited),
    }
    return render(request, "site/records/statement.html", shown)


def _told(request, room, public_id):
    """Return (the record of an address below its own, None, or the one that it was joined into)."""
    found, stands = told_or_answer(Record.live, public_id)
    if found.room != room:
        raise Moved(_sibling(request, found, room))
    return found, stands


@require_safe
def by_number(request, public_id):
    """Lead from a bare number, as a QR code or a printed sheet gives it, to the record in a language of the reader's."""
    found = _bare_page(_canonical(public_id)).record
    response = HttpResponseRedirect(found.get_absolute_url())
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _page(public_id) -> RecordPage:
    """Return the page of a published record, read with all it prints."""
    kind = _kind(public_id)
    return kind(public_or_answer(kind.queryset(), public_id))


def _bare_page(public_id) -> RecordPage:
    """Return the page of a published record of which only its own row is needed."""
    kind = _kind(public_id)
    return kind(public_or_answer(kind.model.live, public_id))


def _kind(public_id) -> type[RecordPage]:
    try:
        kind = page_of_number(public_id)
    except IdError:
        kind = None
    if kind is None:
        public_or_answer(Record.live, public_id)
        raise Http404
    return kind


def _canonical(public_id):
    """Return the number as we write it: a typed variant must not be led on for good, into one reader's language."""
    try:
        return ids.read_id(public_id)
    except IdError:
        return public_id


def _check_room(found, room):
    if found.room != room:
        raise Moved(found.get_absolute_url())


def _sibling(request, found, room):
    """Return the same address below the record's own room."""
    return request.path.replace(f"/{room}/", f"/{found.room}/", 1)
