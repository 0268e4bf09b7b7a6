"""How a sheet is read, before its rows are looked at: its encoding, its columns, ways of reading that were saved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive import sheets
from archive.intake import preparing
from archive.intake.models import Batch
from archive.intake.previews import heading_of, preview
from archive.intake.profiles import profile_named, profile_names, save_profile
from archive.intake.reading import MEANINGS, MapError
from archive.intake.refusals import map_refusal, sheet_refusal
from archive.names.scripts import voice_of
from archive.records.exceptions import NotAllowed
from archive.sheets import SheetError

from ..imports.wording import ENCODINGS, LANGUAGES, meaning_choices

_SHOWN_ROWS = 20
_SAMPLES = 3


def encoding_page(request, pk, site) -> HttpResponse:
    """Show the first rows as each encoding reads them, and take one of them."""
    batch = own_batch(request, pk)
    if not batch.encoding:
        return HttpResponseRedirect(reverse("admin:import_columns", args=[pk]))
    refusal = ""
    if request.method == "POST":
        try:
            preparing.choose_encoding(batch, request.POST.get("encoding", ""), by=request.user)
        except SheetError as fault:
            refusal = sheet_refusal(fault)
        except NotAllowed as fault:
            refusal = str(fault)
        else:
            way = "import_encoding" if request.POST.get("act") == "look" else "import_columns"
            return HttpResponseRedirect(reverse(f"admin:{way}", args=[pk]))
    data = preparing.data_of(batch)
    sheet = sheets.read_file(data, encoding=batch.encoding)[0]
    rows = [(row.number, [(text, voice_of(text)) for text in row.cells]) for row in sheet.rows[:_SHOWN_ROWS]]
    context = {
        **site.each_context(request),
        "title": _("In which encoding is the file?"),
        "batch": batch,
        "encoding": ENCODINGS.get(batch.encoding, batch.encoding),
        "rows": rows,
        "candidates": _candidates(data, batch.encoding),
        "has_lost": sheets.lost_uzbek_letters(sheets.decode(data, batch.encoding)[0], batch.encoding),
        "refusal": refusal,
    }
    return TemplateResponse(request, "desk/imports/encoding.html", context)


def columns_page(request, pk, site) -> HttpResponse:
    """Show what each column means, and take what somebody says about it."""
    batch = own_batch(request, pk)
    refusal = ""
    if request.method == "POST":
        try:
            told = _done(request, batch)
        except MapError as fault:
            refusal = map_refusal(fault)
        except SheetError as fault:
            refusal = sheet_refusal(fault)
        except NotAllowed as fault:
            refusal = str(fault)
        else:
            if told:
                messages.success(request, told)
            way = "import" if request.POST.get("act") == "go" else "import_columns"
            return HttpResponseRedirect(reverse(f"admin:{way}", args=[pk]))
    seen = preview(
        preparing.data_of(batch),
        name=batch.file_name,
        sheet=batch.sheet,
        encoding=batch.encoding,
        columns=batch.columns,
        language=batch.language,
    )
    names = preparing.sheets_of(preparing.data_of(batch))
    context = {
        **site.each_context(request),
        "title": _("What does each column mean?"),
        "batch": batch,
        "columns": _columns(batch, seen, request.POST),
        "choices": meaning_choices(),
        "languages": LANGUAGES.items(),
        "language": request.POST.get("language", batch.language),
        "is_specimen": "specimen" in request.POST if refusal else batch.specimen,
        "profiles": profile_names(),
        "sheets": names if len(names) > 1 else [],
        "notes": seen.notes,
        "refusal": refusal,
    }
    return TemplateResponse(request, "desk/imports/columns.html", context)


def own_batch(request, pk) -> Batch:
    """Return a batch that the person looks at. Raises PermissionDenied, Http404."""
    if not preparing.may_import(request.user):
        raise PermissionDenied
    batch = preparing.preparation_of(request.user, pk)
    if batch is None:
        raise Http404
    return batch


def _done(request, batch):
    """Do what a button of the page asks; return what is to be told."""
    posted, by = request.POST, request.user
    if posted.get("act") == "sheet":
        preparing.choose_sheet(batch, posted.get("sheet", ""), by=by)
        return ""
    if posted.get("act") == "profile":
        profile = profile_named(posted.get("profile", ""))
        if profile is None:
            raise NotAllowed(_("Choose a way of reading first."))
        preparing.take_profile(batch, profile, by=by)
        return _("Read as “%(name)s” says: look whether it fits.") % {"name": profile.name}
    said = {
        header: meaning
        for at, header in enumerate(batch.columns)
        if (meaning := posted.get(f"meaning-{at}")) is not None and meaning in ("", *MEANINGS)
    }
    language = posted.get("language", "")
    batch = preparing.choose_columns(
        batch,
        said,
        language=language if language in LANGUAGES else batch.language,
        specimen="specimen" in posted,
        by=by,
        profile=batch.profile,
    )
    if posted.get("act") != "save":
        return ""
    name = posted.get("name", "").strip()
    if not name:
        raise NotAllowed(_("Write a name for this way of reading."))
    saved = save_profile(batch, name[:80], by=by, at=timezone.now())
    return _("Saved as “%(name)s”, version %(version)d.") % {"name": saved.name, "version": saved.version}


def _candidates(data, chosen):
    """Return (encoding, its name, first rows, whether it is taken) of each encoding that can read the file."""
    return [
        (one.encoding, ENCODINGS.get(one.encoding, one.encoding), one.first[:2], one.encoding == chosen)
        for one in sheets.candidates(data)
    ]


def _columns(batch, seen, posted):
    """Return (place, heading, its language, meaning, [(sample, language)]) of each column in which anything stands.

    place: among the headers; language: "" of words of ours.
    """
    headers, found = list(batch.columns), []
    rows = [row for row in seen.read.rows if row.is_taken]
    for at, header in enumerate(seen.read.layout.headers):
        if header not in batch.columns:
            continue
        texts = (row.row.cells[at].strip() for row in rows if at < len(row.row.cells))
        samples = list(dict.fromkeys(text for text in texts if text))[:_SAMPLES]
        place = headers.index(header)
        meaning = posted.get(f"meaning-{place}", batch.columns[header])
        heading = heading_of(header)
        voice = voice_of(header) if heading == header else ""
        found.append((place, heading, voice, meaning, [(text[:80], voice_of(text)) for text in samples]))
    return found
