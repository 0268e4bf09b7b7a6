"""What was done at the desk: found by person, day and hour, room and kind; and the wish that it be undone together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.records import deeds, set_plans, sets
from archive.records.exceptions import NotAllowed
from archive.records.joining import partners_of
from archive.records.models import ActSet, Record
from archive.staff.enums import Act
from archive.staff.models import User

from .. import said
from ..acts import BY_CODE, ReasonForm
from ..forms.deeds import DeedsForm
from ..scope import kinds_open_to
from ..undoing_words import prospects_of
from ..wording import marked_name

# As many as one person can look over, and as one answer of the server can bear.
MOST = 500
_A_PAGE = 50


def deeds_page(request, site) -> HttpResponse:
    """List acts on records, the newest first, each set as one; with hours in which one person did very many."""
    form = _form(request)
    wanted = form.wanted() if form.is_valid() else None
    start = _start(request)
    found = _found(wanted)[start : start + _A_PAGE + 1] if wanted else []
    rows = list(found)
    following = rows[_A_PAGE].at if len(rows) > _A_PAGE else None
    pairs = _pairs(request, wanted, after=following, until=rows[0].at if start and rows else None) if wanted else []
    context = {
        **site.each_context(request),
        "title": _("What was done"),
        "form": form,
        "rows": _in_order(_rows(rows[:_A_PAGE], by=request.user), pairs[: said.MOST]),
        "is_cut": len(pairs) > said.MOST,
        "hours": _hours(wanted) if wanted and not start and form.cleaned_data["hour"] is None else [],
        "query": _query(request),
        "earlier": start + _A_PAGE if len(rows) > _A_PAGE else None,
        "later": max(start - _A_PAGE, 0) if start else None,
        **_together(request, wanted),
    }
    return TemplateResponse(request, "desk/deeds.html", context)


def gathering_page(request, site) -> HttpResponse:
    """Show what undoing all that was found would do, or ask another person to decide about it."""
    filters = _form(request)
    if not filters.is_valid() or not (wanted := filters.wanted()).is_narrow:
        return HttpResponseRedirect(reverse("admin:deeds"))
    traces = _traces(wanted)
    if not 0 < len(traces) <= MOST:
        messages.warning(request, _advice(len(traces)))
        return HttpResponseRedirect(f"{reverse('admin:deeds')}?{_query(request)}")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound and form.is_valid():
        if request.POST.get("number") != str(len(traces)):
            refusal, status = _("More has been done meanwhile: look again at what would be undone."), 409
        else:
            try:
                who = {"by": request.user, "at": timezone.now()}
                undoing = sets.gather_and_ask(traces, reason=form.cleaned_data["reason"], **who)
            except NotAllowed as fault:
                refusal = str(fault)
            else:
                messages.success(request, _("Asked: another person decides about it."))
                return HttpResponseRedirect(reverse("admin:act_set", args=[undoing.act_set_id]))
    prospects = prospects_of(set_plans.plans_of_traces(traces, by=request.user))
    context = {
        **site.each_context(request),
        "title": _("Undo these acts together"),
        "form": form,
        "refusal": refusal,
        "number": len(traces),
        "prospects": prospects,
        "is_any": any(one.steps or one.changes for one in prospects),
        "back": f"{reverse('admin:deeds')}?{_query(request)}",
    }
    return TemplateResponse(request, "desk/gathering.html", context, status=status)


def _form(request):
    if not kinds_open_to(request.user, Act.VIEW):
        raise PermissionDenied
    return DeedsForm(request.GET, by=request.user)


def _found(wanted):
    return deeds.one_for_each_set(wanted).select_related("record", "by", "proposal__by").defer("document")


def _pairs(request, wanted, *, after, until):
    """Return what was said of pairs between the acts of this page and those of the next, one more than is shown at most."""
    lines = said.lines_of(wanted, after=after, until=until)[: said.MOST + 1]
    return said.shown(lines, by=request.user)


def _in_order(acts, pairs):
    """Return acts on records and what was said of pairs as one list, the newest first: dicts that a line is made of."""
    lines = [(act["revision"].at, act) for act in acts] + [(pair.line.at, {"pair": pair}) for pair in pairs]
    return [line for _at, line in sorted(lines, key=lambda one: one[0], reverse=True)]


def _rows(revisions, *, by):
    """Return {revision, name of its record, set, joining, partner} of each; set: its ActSet and what was done, in words.

    joining: where it stands and this person may take it back; partner: the other record of a joining or a separation.
    """
    keys = {revision.of_set for revision in revisions} - {None}
    found = ActSet.objects.filter(pk__in=keys).annotate(number=Count("members")).in_bulk() if keys else {}
    sets_in_words = {
        key: (one, BY_CODE[one.act].label if one.act in BY_CODE else one.get_origin_display())
        for key, one in found.items()
    }
    partners = partners_of(revisions)
    rows = []
    for revision in revisions:
        joining, partner = partners.get(revision.pk, (None, None))
        rows.append(
            {
                "revision": revision,
                "name": marked_name(revision.record),
                "set": sets_in_words.get(revision.of_set),
                "joining": joining if by.may(Act.EDIT, room=revision.record.room) else None,
                "partner": partner,
                "partner_name": marked_name(partner) if partner else "",
            }
        )
    return rows


def _hours(wanted):
    """Return (person, hour, number, query that leads to it) of hours with very many acts of one person."""
    zone = timezone.get_default_timezone()
    found = deeds.crowded_hours(wanted, now=timezone.now(), zone=zone)
    people = User.objects.in_bulk([one["by"] for one in found]) if found else {}
    return [
        (
            people[one["by"]],
            one["hour"],
            one["number"],
            f"person={one['by']}&day={one['hour']:%Y-%m-%d}&hour={one['hour'].hour}",
        )
        for one in found
    ]


def _together(request, wanted):
    """Return what the page says of undoing all that was found, and the open proposals among it."""
    if wanted is None or not wanted.is_narrow:
        return {"number": 0, "wishes": []}
    wishes = deeds.open_proposals_of(wanted).select_related("record", "by")
    shown = list(wishes[: _A_PAGE + 1])
    more = wishes.count() if len(shown) > _A_PAGE else len(shown)
    number = deeds.revisions_of(wanted).count() + more
    may_ask = any(request.user.may(Act.EDIT, room=room) for room in _rooms(wanted))
    return {
        "number": number,
        "may_ask": may_ask and 0 < number <= MOST,
        "advice": _advice(number) if number > MOST else "",
        "wishes": [(wish, marked_name(wish.record)) for wish in shown[:_A_PAGE]],
    }


def _rooms(wanted):
    return {x._meta.app_label for kind, x in Record.kinds().items() if wanted.kinds is None or kind in wanted.kinds}


def _traces(wanted):
    """Return the acts that were found, the oldest first, one more than may be undone together at most."""
    revisions = list(deeds.revisions_of(wanted).select_related("proposal").defer("document")[: MOST + 1])
    wishes = list(deeds.open_proposals_of(wanted)[: MOST + 1])
    return [*reversed(revisions), *reversed(wishes)]


def _advice(number):
    if not number:
        return _("There is nothing to undo here.")
    return _("At most %(most)d acts are undone together, and these are %(number)d: choose a day or an hour.") % {
        "most": MOST,
        "number": number,
    }


def _query(request):
    query = request.GET.copy()
    query.pop("from", None)
    return query.urlencode()


def _start(request):
    text = request.GET.get("from", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
