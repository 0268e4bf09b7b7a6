"""The board of translations, its lists, and the workbench of a record in one language."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from archive.names import uzbek
from archive.records import parity, services, translating
from archive.records.enums import LANGUAGES, TextState
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Record
from archive.staff.enums import Act, Room

from .. import sent, unsaved
from ..translations.bench import bench_of, cyrillic, place_of, seen, typed
from ..translations.board import SIGNS, asked_back, board_for, kinds_of
from ..translations.listing import bench_address, lines_of
from ..whereabouts import address_for
from ..wording import LANGUAGE_NAMES, marked_name, short_name

LONGEST_PREVIEW = 20_000


def board_page(request, site) -> HttpResponse:
    """Show how far each room that the person may see is translated, language by language."""
    rooms, counted_at = board_for(request.user, as_of=getattr(request, "state_of_archive", None))
    if not rooms:
        raise PermissionDenied
    context = {
        **site.each_context(request),
        "title": pgettext("desk", "Translations"),
        "rooms": rooms,
        "counted_at": counted_at,
        "asked_back": asked_back(request.user),
    }
    return TemplateResponse(request, "desk/translations/board.html", context)


def list_page(request, room, language, state, site) -> HttpResponse:
    """Show the texts of a room in one state, page by page."""
    if room not in Room.values or language not in LANGUAGES or state not in TextState.values:
        raise Http404
    if not (kinds := kinds_of(request.user, room)):
        raise PermissionDenied
    after = request.GET.get("after", "")
    lines, following = lines_of(kinds, language, state, room=room, after=after)
    context = {
        **site.each_context(request),
        "title": _("%(room)s: %(state)s") % {"room": capfirst(Room(room).label), "state": TextState(state).label},
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "state": TextState(state).label,
        "sign": SIGNS[state],
        "lines": lines,
        "following": following,
        "is_first": not after,
    }
    return TemplateResponse(request, "desk/translations/list.html", context)


def bench_page(request, language, public_id, site) -> HttpResponse:
    """Show the workbench, or do what its button asks. A refusal is told in words, and what was typed stays."""
    record = _record(request, language, public_id)
    status, refusal, posted = 200, "", None
    if request.method == "POST":
        posted = request.POST
        try:
            if done := _done(request, record, language):
                return done
        except Conflict:
            status = 409
            refusal = _(
                "Somebody has changed a text since: what stands now is shown below yours. Send again to replace it."
            )
        except NotAllowed as fault:
            status = 403 if _is_refused(request.user, record, language, posted) else 200
            refusal = str(fault)
        except ValidationError as fault:
            refusal = " ".join(fault.messages)
    if posted is not None:
        record = Record.objects.get(pk=record.pk)  # as the refused act has left it
    bench = bench_of(record, language, request.user, posted=posted)
    context = _bench_context(request, site, bench, refusal)
    return TemplateResponse(request, "desk/translations/bench.html", context, status=status)


@require_POST
def keep_bench(request, language, public_id) -> HttpResponse:
    """Keep what has been typed so far; a script sends it every few seconds."""
    record = _record(request, language, public_id)
    if translating.refusal_to_translate(record, language, request.user):
        raise PermissionDenied
    unsaved.keep(record, request.POST, by=request.user, at=timezone.now(), place=place_of(language))
    return HttpResponse(status=204)


@require_POST
def cyrillic_text(request) -> HttpResponse:
    """Answer Uzbek text in Cyrillic letters, as a reader of the Cyrillic site would see it."""
    text = cyrillic(uzbek.normalise_apostrophes(request.POST.get("text", "")[:LONGEST_PREVIEW]))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _record(request, language, public_id):
    found = Record.objects.filter(public_id=public_id).first()
    if found is None or language not in LANGUAGES or language == found.original_language:
        raise Http404
    if not request.user.may(Act.READ, room=found.room):
        raise PermissionDenied
    return found


def _done(request, record, language):
    """Do what the button asks; return where to go then, None where the page is only to be shown as it was typed."""
    posted, act = request.POST, request.POST.get("act")
    who = {"by": request.user, "at": timezone.now()}
    here = HttpResponseRedirect(request.get_full_path())
    if act == "look":
        return None
    if act == "drop":
        unsaved.drop(record, **who, place=place_of(language))
        messages.info(request, _("What you had typed earlier is thrown away."))
        return here
    if act == "approve":
        translating.approve_texts(record, language=language, seen=seen(posted), note=posted.get("note", ""), **who)
        messages.success(request, _("Approved."))
        return here
    if act not in ("save", "send"):
        raise PermissionDenied
    if act == "save" and record.is_published:
        services.refuse_if(translating.refusal_to_translate(record, language, request.user))
        unsaved.keep(record, posted, **who, place=place_of(language))
        messages.success(request, _("Kept for you. Nobody else sees it until you send it to review."))
        return here
    made = translating.translate_record(
        record,
        language=language,
        said=typed(posted, language),
        base=_base(posted, record),
        reason=posted.get("reason", ""),
        is_ready=act == "send",
        **who,
    )
    unsaved.forget(record, posted, **who, place=place_of(language))
    _tell(request, made, act)
    return here


def _tell(request, made, act):
    if made is None:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
    elif isinstance(made, Proposal):
        address = reverse("admin:proposal", args=[made.pk])
        sentence = _("Sent to review: another person decides. The published page stays as it is.")
        messages.success(request, format_html('{} <a href="{}">{}</a>', sentence, address, made))
    else:
        messages.success(request, _("Sent to review.") if act == "send" else _("Saved."))


def _base(posted, record):
    base = posted.get("base", "")
    known = base.isdecimal() and len(base) < 10 and record.revisions.filter(number=base).exists()
    if not known:
        raise NotAllowed(_("This form is from a version that the archive does not know. Open the record again."))
    return int(base)


def _is_refused(user, record, language, posted):
    if posted.get("act") == "approve":
        return bool(translating.refusal_to_approve(record, user))
    return bool(translating.refusal_to_translate(record, language, user))


def _bench_context(request, site, bench, refusal):
    record, language = bench.record, bench.language
    room, state = request.GET.get("room", ""), request.GET.get("state", "")
    before = behind = None
    is_walk = room in Room.values and state in TextState.values
    if is_walk:
        before, behind = parity.neighbours(kinds_of(request.user, room), language, state, record.pk)
    found = Record.objects.in_bulk([one for one in (before, behind) if one])
    way = urlencode({"room": room, "state": state})
    steps = [bench_address(found[one], language, way=way) if one in found else "" for one in (before, behind)]
    posted = request.POST if request.method == "POST" else {}
    return {
        **site.each_context(request),
        "title": _("Translate: %(name)s") % {"name": short_name(record)},
        "bench": bench,
        "record": record,
        "record_name": marked_name(record),
        "record_address": address_for(request.user, record),
        "history_address": reverse(f"admin:{record.room}_{record.kind}_history", args=[record.pk]),
        "source_name": LANGUAGE_NAMES[record.original_language],
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "others": [
            (code, LANGUAGE_NAMES[code], bench_address(record, code))
            for code in LANGUAGES
            if code not in (language, record.original_language)
        ],
        "reason": posted.get("reason") or _("Translation: %(language)s") % {"language": LANGUAGE_NAMES[language]},
        "note": posted.get("note", ""),
        "refusal": refusal,
        "once": sent.drawn_for(request),
        "previous": steps[0],
        "following": steps[1],
        "list_address": reverse("admin:translations_list", args=[room, language, state]) if is_walk else "",
    }
