"""Pages of registers at the desk: their list, a new one, the page of one, its scan, and the guide on one sheet of paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.intake.keying.deciding import compare_page, final_rows
from archive.intake.keying.pages import (
    begin_page,
    begin_second_keying,
    close_keying,
    keying_of,
    may_key,
    open_keying,
    pages_for,
    shown_keyings,
)
from archive.intake.keying.scans import attach_scan, keep_scan, scans_of
from archive.intake.models import KeyedPage
from archive.media import rules as pictures
from archive.media import services as media
from archive.records import services
from archive.records.documents import statements_of
from archive.records.exceptions import NotAllowed
from archive.sources.models import Source

from ..forms.keying import OWN, NewPageForm, ScanForm
from ..wording import content_language, short_name

_A_PAGE = 50


def list_page(request, site) -> HttpResponse:
    """List the pages of registers, the newest first, each with how far it is."""
    require(request)
    page = Paginator(pages_for(request.user), _A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, short_name(one.source), standing(one)) for one in page]
    context = {"title": pgettext("desk", "Registers"), "rows": rows, "page": page}
    return answer(request, site, "list", context)


def new_page(request, site) -> HttpResponse:
    """Ask what a page needs to be keyed, and open it."""
    require(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NewPageForm(*posted, by=request.user)
    if posted and form.is_valid():
        try:
            page = _begun(request, form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as fault:
            told(form, fault)
        else:
            return HttpResponseRedirect(reverse("admin:register_keying", args=[page.pk]))
    return answer(request, site, "new", {"title": _("New page of a register"), "form": form})


def page_page(request, pk, site) -> HttpResponse:
    """Show how far a page is and what can be done with it, or do it."""
    page = page_of(request, pk)
    form = ScanForm()
    if request.method == "POST" and request.POST.get("act") == "scan":
        form = ScanForm(request.POST, request.FILES)
        if form.is_valid() and _scanned(request, page, form):
            return HttpResponseRedirect(request.path)
    elif request.method == "POST":
        try:
            return HttpResponseRedirect(_acted(request, page))
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.path)
    return answer(request, site, "page", _page_context(request, page, form))


def scan_file(request, pk) -> FileResponse:
    """Answer the scan of a page, as large as it is kept for looking at."""
    page = page_of(request, pk)
    if page.scan is None or not page.scan.edges:
        raise Http404
    try:
        opened = default_storage.open(page.scan.derivative(page.scan.edges[-1], "jpg"))
    except FileNotFoundError as fault:
        raise Http404 from fault
    return FileResponse(opened, content_type=pictures.PUBLIC_TYPES["jpg"])


def guide_page(request, site) -> HttpResponse:
    """Show the guide of register mode, which prints on one sheet."""
    require(request)
    return answer(request, site, "guide", {"title": _("Register mode on one page")})


# --- what its neighbours use too


def require(request, page: KeyedPage | None = None) -> None:
    if not may_key(request.user, page):
        raise PermissionDenied


def page_of(request, pk) -> KeyedPage:
    """Return a page that the person may key. Raises Http404, PermissionDenied."""
    page = get_object_or_404(KeyedPage.objects.select_related("source", "scan", "batch", "by"), pk=pk)
    require(request, page)
    return page


def answer(request, site, name, context, status=200) -> TemplateResponse:
    context = {**site.each_context(request), **context}
    return TemplateResponse(request, f"desk/keying/{name}.html", context, status=status)


def title_of(page: KeyedPage) -> str:
    return _("%(register)s, page %(page)s") % {"register": short_name(page.source), "page": page.label}


def standing(page: KeyedPage) -> tuple[str, str]:
    """Return how far a page is: (tone of its mark, words)."""
    keyings = list(page.keyings.all())
    if page.is_cut_off:
        return "bad", _("bringing in was cut off")
    if page.is_brought_in:
        return "ok", _("brought in")
    if len(keyings) > 1:
        return ("info", _("to be compared")) if all(one.done_at for one in keyings) else ("", _("being keyed again"))
    return ("info", _("keyed once")) if keyings[0].done_at else ("", _("being keyed"))


def told(form, fault: ValidationError) -> None:
    """Put what a service refuses where the form has a box for it, else above the form."""
    known = fault.message_dict if hasattr(fault, "message_dict") else {"": fault.messages}
    for name, said in known.items():
        name = "preset" if name == "columns" else name
        form.add_error(name if name in form.fields else None, said)


# --- inside


def _begun(request, form) -> KeyedPage:
    said, who = form.cleaned_data, {"by": request.user, "at": timezone.now()}
    # Decoding takes seconds: before anything is written.
    received = media.receive_file(said["scan"]) if said["scan"] else None
    profile = said["preset"].removeprefix("saved:") if said["preset"] != OWN else ""
    wanted = {name: said[name] for name in ("label", "language", "rows")} | {"profile": profile}
    with transaction.atomic():  # a page that is refused leaves no register and no picture behind
        source = said["source"] or _new_register(said, **who)
        page = begin_page(source, columns=form.columns(), **wanted, **who)
        asset = keep_scan(received, source, label=said["label"], **who) if received else form.asset
        if asset is not None:
            attach_scan(page, asset, **who)
    return page


def _new_register(said, *, by, at) -> Source:
    language = content_language()
    document = dict.fromkeys(statements_of(Source))
    document |= {"original_language": language, "type": Source.Type.REGISTER, "placements": {}}
    document[f"title_{language}"] = said["title"].strip()
    return services.create_record(Source, document, by=by, at=at, specimen=said["specimen"])


def _scanned(request, page, form) -> bool:
    who = {"by": request.user, "at": timezone.now()}
    said = form.cleaned_data
    try:
        received = media.receive_file(said["scan"]) if said["scan"] else None
        asset = keep_scan(received, page.source, label=page.label, **who) if received else form.asset
        if asset is None:
            form.add_error("scan", _("Choose a file, or give the number of a picture."))
            return False
        attach_scan(page, asset, **who)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as fault:
        told(form, fault)
    return not form.errors


def _acted(request, page) -> str:
    """Do what a button asks; return where to go then. Raises NotAllowed."""
    by, at, act = request.user, timezone.now(), request.POST.get("act")
    own = keying_of(page, by)
    if act == "second":
        begin_second_keying(page, by=by, at=at)
        return reverse("admin:register_keying", args=[page.pk])
    if act == "close" and own:
        close_keying(own, by=by, at=at)
        messages.success(request, _("This keying is done. Now another person can key the page."))
        return request.path
    if act == "open" and own:
        open_keying(own, by=by)
        return reverse("admin:register_keying", args=[page.pk])
    raise PermissionDenied


def _page_context(request, page, form):
    keyings = list(page.keyings.select_related("by"))
    shown = {keying.pk for keying in shown_keyings(page, request.user)}
    comparison = compare_page(page)
    own = keying_of(page, request.user)
    is_keyed = all(keying.done_at for keying in keyings)
    return {
        "title": title_of(page),
        "page": page,
        "register": short_name(page.source),
        "standing": standing(page),
        "keyings": [(keying, keying.pk in shown, keying == own) for keying in keyings],
        "own": own,
        "may_reopen": own and own.done_at and len(keyings) == 1 and not page.is_brought_in,
        "may_second": own is None and len(keyings) == 1 and is_keyed and not page.is_brought_in,
        "comparison": comparison,
        "may_finish": is_keyed and (not page.is_brought_in or page.is_cut_off) and not (comparison and comparison.open),
        "rows": _readings(page) if page.is_brought_in else [],
        "scans": scans_of(page.source),
        "form": form,
    }


def _readings(page):
    """Return each row of a page that is in the archive: number, cells, both readings, its record."""
    became = {row.data_row: row for row in page.batch.rows.select_related("record")}
    rows = []
    for number, final in enumerate(final_rows(page), 1):
        row = became.get(number)
        record = row.record if row else None
        rows.append((number, final, record and (record, short_name(record)), row and row.get_outcome_display()))
    return rows
