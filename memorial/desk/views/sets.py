"""The page of a set of acts: what belongs to it, what undoing it would do, and the decision about that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.records import set_plans, sets
from archive.records.enums import UndoingState
from archive.records.exceptions import AlreadyDecided, NotAllowed
from archive.records.models import ActSet
from archive.staff.enums import Act

from ..acts import BY_CODE
from ..forms.deeds import NoteForm
from ..scope import kinds_open_to
from ..undoing_words import left_of, prospects_of
from ..wording import marked_name


def set_page(request, pk, site) -> HttpResponse:
    """Show a set, or do what a button on its page asks. A refusal is told in words, and what was typed stays."""
    act_set = ActSet.objects.select_related("by").filter(pk=pk).first()
    if act_set is None:
        raise Http404
    kinds = kinds_open_to(request.user, Act.VIEW)
    if not act_set.members.filter(record__kind__in=kinds).exists():
        raise PermissionDenied
    form = NoteForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound and form.is_valid():
        try:
            return _done(request, act_set, form.cleaned_data["note"])
        except AlreadyDecided as late:
            refusal, status = str(late), 409
        except NotAllowed as fault:
            refusal, status = str(fault), 403
    return TemplateResponse(
        request, "desk/act_set.html", _context(request, site, act_set, kinds, form, refusal), status=status
    )


def _done(request, act_set, note):
    """Do the act that the page's button names; return where to go then."""
    act, who = request.POST.get("act"), {"by": request.user, "at": timezone.now()}
    undoing = act_set.undoings.filter(pk=request.POST.get("undoing")).first() if act not in ("ask", "now") else None
    if act == "ask":
        sets.ask_to_undo(act_set, reason=note, **who)
        told = _("Asked: another person decides about it.")
    elif act == "now":
        sets.undo_at_once(act_set, reason=note, **who)
        told = _("Undone: it stands in the history as a set of its own.")
    elif undoing is None:
        raise PermissionDenied
    elif act == "accept":
        sets.accept_undoing(undoing, note=note, **who)
        told = _("Undone: it stands in the history as a set of its own.")
    elif act == "carry_on":
        sets.carry_out(undoing, **who)
        told = _("Undone: it stands in the history as a set of its own.")
    elif act == "reject":
        sets.reject_undoing(undoing, note=note, **who)
        told = _("Not accepted; the person who asked reads why.")
    elif act == "take_back":
        sets.take_back_undoing(undoing, **who)
        told = _("Taken back.")
    else:
        raise PermissionDenied
    messages.success(request, told)
    return HttpResponseRedirect(reverse("admin:act_set", args=[act_set.pk]))


def _context(request, site, act_set, kinds, form, refusal):
    undoings = list(act_set.undoings.select_related("by", "decided_by", "result"))
    pending = next((one for one in undoings if one.is_pending), None)
    is_undone = any(one.state == UndoingState.DONE for one in undoings)
    plans = [] if is_undone else set_plans.plans_of(act_set, by=pending.by if pending else request.user)
    prospects = prospects_of(plan for plan in plans if plan.record.kind in kinds)
    return {
        **site.each_context(request),
        "title": _("Set of acts %(number)d") % {"number": act_set.pk},
        "act_set": act_set,
        "act_label": BY_CODE[act_set.act].label if act_set.act in BY_CODE else "",
        "members": _members(act_set, kinds),
        "prospects": prospects,
        "pending": pending,
        "past": [(one, left_of(one)) for one in undoings if not one.is_pending],
        "form": form,
        "refusal": refusal,
        "kept_from": sets.refusal_of_decision(pending, request.user) if pending else "",
        "is_mine": pending is not None and pending.by_id == request.user.pk,
        "may_ask": not pending and not is_undone and any(plan.steps for plan in plans),
        "is_at_once": sets.is_undone_at_once(act_set, plans),
    }


def _members(act_set, kinds):
    """Return (member, name of its record) of the acts in rooms open to the person."""
    found = act_set.members.filter(record__kind__in=kinds).select_related(
        "record", "revision__by", "proposal__by", "scheduled_act__by"
    )
    return [(member, marked_name(member.record)) for member in found.defer("revision__document")]
