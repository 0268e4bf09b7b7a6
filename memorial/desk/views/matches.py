"""Pairs of a row and a person that may be one: the list, the page of one with its decision, and a claim taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.intake.claims import claim_row, refusal_of, undo_claim
from archive.intake.models import Attribution, Candidate
from archive.intake.pairs import decide_pair, own_record
from archive.intake.preparing import may_import
from archive.people.models import Person
from archive.records.exceptions import Conflict, NotAllowed
from archive.staff.enums import Act

from .. import matching
from ..acts import ReasonForm
from ..joining import verdicts_on
from ..wording import marked_name, short_name

_VERDICTS = {
    "same": Attribution.Verdict.SAME,
    "different": Attribution.Verdict.DIFFERENT,
    "later": Attribution.Verdict.UNSURE,
}


def list_page(request, site) -> HttpResponse:
    """List pairs to decide about, the likeliest first, by pages over their stored order."""
    _require_view(request)
    part = request.GET.get("part", "open")
    if part not in [code for code, _words, _states in matching.PARTS]:
        raise Http404
    found = matching.page_of(part, _after(request))
    shown = found[: matching.A_PAGE]
    counts = matching.counts()
    last = shown[-1] if len(found) > len(shown) else None
    context = {
        **site.each_context(request),
        "title": _("Possible matches"),
        "part": part,
        "parts": [(code, words, counts[code]) for code, words, _states in matching.PARTS],
        "pairs": [matching.shown_pair(one) for one in shown],
        "following": f"{last.order}.{last.pk}" if last else "",
        "is_first": "after" not in request.GET,
    }
    return TemplateResponse(request, "desk/matches.html", context)


def match_page(request, pk, site) -> HttpResponse:
    """Show a row and a person side by side, or write down what somebody says of them."""
    _require_view(request)
    wanted = Candidate.objects.select_related("row__batch__source", "row__record", "record", "proposal").defer(
        "row__batch__file"
    )
    candidate = wanted.filter(pk=pk).first()
    if candidate is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound:
        verdict = _VERDICTS.get(request.POST.get("act", ""))
        if verdict is None or not request.user.may(Act.EDIT, room=candidate.record.room):
            raise PermissionDenied
        if form.is_valid():
            words = {"verdict": verdict, "because": form.cleaned_data["reason"]}
            done, refusal, status = _tried(decide_pair, candidate, by=request.user, **words)
            if done is not None:
                return _told(request, done)
    return TemplateResponse(
        request, "desk/match.html", _context(request, site, candidate, form, refusal), status=status
    )


def claim_page(request, pk, site) -> HttpResponse:
    """Ask for the reason and take a claim back, or say again that the row speaks of the record."""
    _require_view(request)
    wanted = Attribution.objects.select_related("row__batch__source", "record", "by", "undone_by", "proposal")
    claim = wanted.defer("row__batch__file").filter(pk=pk).first()
    if claim is None:
        raise Http404
    if not request.user.may(Act.EDIT, room=claim.record.room):
        raise PermissionDenied
    speaks = claim.stands and claim.verdict == Attribution.Verdict.SAME
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound and form.is_valid():
        because = form.cleaned_data["reason"]
        if speaks:
            done, refusal, status = _tried(undo_claim, claim, because=because, by=request.user)
        else:
            done, refusal, status = _tried(
                claim_row,
                claim.row,
                record=claim.record,
                verdict=Attribution.Verdict.SAME,
                because=because,
                by=request.user,
            )
        if done is not None:
            return _told(request, done, back=_address(claim.record))
    context = {
        **site.each_context(request),
        "title": _("This row does not speak of this person") if speaks else _("This row speaks of this person"),
        "claim": claim,
        "speaks": speaks,
        "cells": matching.cells_of(claim.row),
        "record_name": short_name(claim.record),
        "record_address": _address(claim.record),
        "form": form,
        "refusal": refusal,
    }
    return TemplateResponse(request, "desk/claim.html", context, status=status)


def claim_back_page(request, pk, site) -> HttpResponse:
    """Ask for the reason and take back that a row does not speak of a record, or that it can't be told."""
    _require_view(request)
    wanted = Attribution.objects.select_related("row__batch__source", "record", "by", "undone_by", "proposal")
    claim = wanted.defer("row__batch__file").filter(pk=pk).exclude(verdict=Attribution.Verdict.SAME).first()
    if claim is None:
        raise Http404
    if not request.user.may(Act.EDIT, room=claim.record.room):
        raise PermissionDenied
    pair = Candidate.objects.filter(row=claim.row, record=claim.record).first()
    back = reverse("admin:match", args=[pair.pk]) if pair else _address(claim.record)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if not claim.stands:
        refusal = _("This claim has been taken back already.")
    elif form.is_bound and form.is_valid():
        because = form.cleaned_data["reason"]
        done, refusal, status = _tried(undo_claim, claim, because=because, by=request.user)
        if done is not None:
            messages.success(request, _("Taken back: the pair may be decided about again."))
            return HttpResponseRedirect(back)
    context = {
        **site.each_context(request),
        "title": _("Take this decision back"),
        "claim": claim,
        "cells": matching.cells_of(claim.row),
        "record_name": short_name(claim.record),
        "record_address": _address(claim.record),
        "form": form,
        "refusal": refusal,
        "back": back,
    }
    return TemplateResponse(request, "desk/claim_back.html", context, status=status)


def _context(request, site, candidate, form, refusal):
    row, record = candidate.row, candidate.record
    own, person = own_record(row), record.child()
    two = matching.counterpart_of(candidate, own)
    may_decide = request.user.may(Act.EDIT, room=record.room)
    return {
        **site.each_context(request),
        "title": _("Row %(row)d and %(person)s") % {"row": row.data_row, "person": short_name(record)},
        "pair": matching.shown_pair(candidate),
        "cells": matching.used_cells_of(row),
        "may_see_imports": may_import(request.user),
        "own": own,
        "own_name": marked_name(own) if own else "",
        "own_address": _address(own) if own else "",
        "is_decided": candidate.state in (Candidate.State.SAME, Candidate.State.DIFFERENT),
        "joined": matching.joining_of(two, record) if two and candidate.state == Candidate.State.SAME else None,
        "waiting": candidate.proposal if candidate.proposal and candidate.proposal.is_open else None,
        "facts": matching.shown_facts(row, person) if isinstance(person, Person) else [],
        "citations": matching.citations_of(record),
        "record_address": _address(record),
        "said": matching.said_of_row(row),
        "may_claim": may_decide,
        "verdicts": verdicts_on(two, record, request.user) if two else [],
        "kept_from": refusal_of(row, record, request.user) if may_decide else _("You have no right to decide this."),
        "form": form,
        "refusal": refusal,
    }


def _tried(act, thing, **words):
    """Return (what came of an act, why it was refused, status); what came is None where it was."""
    try:
        return act(thing, at=timezone.now(), **words), "", 200
    except Conflict:
        return None, _("The record has changed meanwhile: look again at what would change."), 409
    except NotAllowed as fault:
        return None, str(fault), 200
    except ValidationError as fault:
        return None, " ".join(fault.messages), 200


def _told(request, done, back=""):
    """Say what came of it, and lead on: to the proposal that waits for another person, else back."""
    waiting = getattr(done, "undoing", None) or done.proposal
    if waiting is not None and waiting.is_open:
        messages.success(request, _("It is proposed: another person decides. The published page stays as it is."))
        return HttpResponseRedirect(reverse("admin:proposal", args=[waiting.pk]))
    messages.success(request, _("Written down, with its reason."))
    return HttpResponseRedirect(back or reverse("admin:matches"))


def _address(record):
    return reverse(f"admin:{record.room}_{record.kind}_change", args=[record.pk])


def _require_view(request):
    if not request.user.may(Act.VIEW, room=Person._meta.app_label):
        raise PermissionDenied


def _after(request):
    """Return (order, key) of the last pair of the page before; None for the first page."""
    text = request.GET.get("after", "")
    if not text:
        return None
    order, _dot, key = text.partition(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (order, key)):
        raise Http404
    return int(order), int(key)
