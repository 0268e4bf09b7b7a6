"""Proposals at the desk: the queue, the page of one with its decision, and the record as it would look."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.records import proposals
from archive.records.enums import LANGUAGES, ProposalAction, ProposalState
from archive.records.exceptions import AlreadyDecided, Conflict, NotAllowed, Outdated
from archive.records.models import Proposal
from archive.staff.enums import Act

from ..considering import consideration_of, wishes_in_short
from ..forms.decision import AssignmentForm, DecisionForm
from ..history import said_errata
from ..joining import pair_of
from ..marking import marked
from ..scope import kinds_open_to
from ..whereabouts import address_for
from ..wording import LANGUAGE_NAMES, marked_name, short_name

_A_PAGE = 50
_LONG = timedelta(days=7)
_WHOSE = ("all", "mine", "assigned", "decided")


def queue_page(request, site) -> HttpResponse:
    """Show the proposals that the person may read: the open ones, the oldest first, cut by language and by whose."""
    if not kinds_open_to(request.user, Act.READ):
        raise PermissionDenied
    whose = request.GET.get("whose") if request.GET.get("whose") in _WHOSE else "all"
    language = request.GET.get("language") if request.GET.get("language") in LANGUAGES else ""
    found = proposals.readable_by(request.user)
    if language:
        found = found.filter(languages__contains=f",{language},")
    if whose == "decided":
        found = found.exclude(state=ProposalState.OPEN).order_by("-decided_at", "-pk")
    else:
        found = found.filter(state=ProposalState.OPEN).order_by("at", "pk")
    if whose == "mine":
        found = found.filter(by=request.user)
    elif whose == "assigned":
        found = found.filter(assigned_to=request.user)
    page = Paginator(found.select_related("record", "by", "assigned_to"), _A_PAGE).get_page(request.GET.get("page"))
    long_ago = timezone.now() - _LONG
    context = {
        **site.each_context(request),
        "title": pgettext("desk", "Proposals"),
        "page": page,
        "rows": [(one, marked_name(one.record), wishes_in_short(one), one.at < long_ago) for one in page],
        "whose": whose,
        "language": language,
        "ways": _ways(whose, language),
        "languages": [("", _("all")), *((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)],
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "desk/proposals.html", context)


def proposal_page(request, pk, site) -> HttpResponse:
    """Show one proposal, or do what a button on its page asks. A refusal is told in words, and what was typed stays."""
    proposal = _proposal(request, pk)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(proposal, data)
    status, refusal = 200, ""
    if data is not None and form.is_valid():
        try:
            return _done(request, proposal, data, form)
        except AlreadyDecided as late:
            status, refusal = 409, str(late)
        except Conflict:
            status = 409
            refusal = _("A statement has changed since: see the three values below. Accept the others, or refuse it.")
        except Outdated as fault:
            status, refusal = 409, str(fault)
        except NotAllowed as fault:
            is_decision = data.get("act") in ("accept", "reject")
            status = 403 if is_decision and proposals.can_decide(proposal, request.user) else 200
            refusal = str(fault)
        except ValidationError as fault:
            refusal = " ".join(fault.messages)
        proposal = _proposal(request, pk)
    return TemplateResponse(
        request, "desk/proposal.html", _context(request, site, proposal, form, refusal), status=status
    )


def look_page(request, pk, site) -> HttpResponse:
    """Show the public page as it would be with the proposal accepted, what is new marked; nothing is written."""
    proposal = _proposal(request, pk)
    if not proposal.is_open or proposal.action == ProposalAction.WITHDRAW:
        raise Http404
    before = site.show_record(request, proposal.record)
    try:
        with proposals.as_it_would_look(proposal, by=request.user, at=timezone.now()) as record:
            page = site.show_record(request, record)
    except (Conflict, NotAllowed, ValidationError):
        messages.warning(request, _("It can't be shown as a whole: a statement has changed since, or is refused."))
        return HttpResponseRedirect(reverse("admin:proposal", args=[pk]))
    page.content = marked(page.content.decode(), before.content.decode()).encode()
    page["X-Robots-Tag"] = "noindex"
    return page


def _proposal(request, pk):
    people = ("by", "assigned_to", "decided_by")
    found = Proposal.objects.select_related("record", "other", *people).filter(pk=pk).first()
    if found is None:
        raise Http404
    if not proposals.can_read(found, request.user):
        raise PermissionDenied
    return found


def _done(request, proposal, data, form):
    """Do the act that the page's button names; return where to go then."""
    act, note = data.get("act"), form.cleaned_data["note"]
    who = {"by": request.user, "at": timezone.now()}
    here, queue = reverse("admin:proposal", args=[proposal.pk]), reverse("admin:proposals")
    if act == "accept":
        paths = data.getlist("take") if "choosing" in data else None
        # A page without the boxes says nothing about them.
        erratum = form.erratum() if "erratum_en" in data else None
        approves = form.cleaned_data["approves"]
        proposals.accept_proposal(proposal, note=note, paths=paths, approves_texts=approves, erratum=erratum, **who)
        return _told(request, _("Accepted: the public page shows it from now on."), queue)
    if act == "reject":
        proposals.reject_proposal(proposal, note=note, **who)
        return _told(request, _("Not accepted; its author reads why."), queue)
    if act == "take_back":
        proposals.take_back_proposal(proposal, **who)
        return _told(request, _("Your proposal is taken back."), queue)
    if act == "erratum":
        proposals.write_erratum(proposal, because=form.erratum(), by=request.user)
        return _told(request, _("Written down."), here)
    if act in ("ask", "say"):
        proposals.discuss_proposal(proposal, text=note, asks=act == "ask", **who)
        return _told(request, _("Written down."), here)
    if act == "assign":
        form = AssignmentForm(proposal, data)
        if not form.is_valid():
            raise NotAllowed(_("Choose a person who may decide it, and a day such as 2026-12-24."))
        proposals.assign_proposal(proposal, **form.cleaned_data, by=request.user)
        return _told(request, _("Written down."), here)
    raise PermissionDenied


def _told(request, sentence, address):
    messages.success(request, sentence)
    return HttpResponseRedirect(address)


def _context(request, site, proposal, form, refusal):
    record, user = proposal.record, request.user
    kept_from = proposals.can_decide(proposal, user)
    return {
        **site.each_context(request),
        "title": _("Proposal %(number)d: %(name)s") % {"number": proposal.pk, "name": short_name(record)},
        "proposal": proposal,
        "record": record,
        "record_name": marked_name(record),
        "record_address": address_for(user, record),
        "considered": consideration_of(proposal),
        "notes": list(proposal.notes.select_related("by")),
        "form": form,
        "refusal": refusal,
        "kept_from": kept_from,
        "may_decide": proposal.is_open and not kept_from,
        "may_choose": proposal.is_open and not kept_from and proposal.action not in proposals.WHOLE,
        "other_name": marked_name(proposal.other) if proposal.other else "",
        "pair": _pair(proposal),
        "is_mine": proposal.by_id == user.pk,
        "may_correct": proposal.is_open
        and proposal.action not in (ProposalAction.WITHDRAW, *proposals.WHOLE)
        and (proposal.by_id == user.pk or not kept_from),
        "errata": said_errata(proposal.erratum),
        "may_look": proposal.is_open and proposal.action != ProposalAction.WITHDRAW,
        "may_assign": proposal.is_open and user.may(Act.PUBLISH, room=record.room),
        "assignment": AssignmentForm(proposal),
        "today": timezone.localdate(),
    }


def _pair(proposal):
    """Return both records of a joining side by side, as long as they are two."""
    if proposal.action != ProposalAction.MERGE or not proposal.is_open or proposal.other.merged_into_id is not None:
        return None
    return pair_of(proposal.record, proposal.other, proposal.choices)


def _ways(whose, language):
    """Return (words, query, whether it is the current one) of the queue's parts."""
    words = {
        "all": _("Undecided"),
        "mine": _("Mine"),
        "assigned": _("Assigned to me"),
        "decided": _("Decided"),
    }
    kept = f"&language={language}" if language else ""
    return [(words[part], f"?whose={part}{kept}", part == whose) for part in _WHOSE]
