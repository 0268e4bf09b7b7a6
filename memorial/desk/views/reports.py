"""What a curator should look at: people who may be one, and records in which something looks wrong."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.intake import quality
from archive.intake.models import Duplicate
from archive.intake.reading.findings import facts_in_words
from archive.people.models import Likeness, Person
from archive.records.models import Record
from archive.staff.enums import Act, Room

from ..naming import names_of
from ..scope import kinds_open_to
from ..wording import short_name

_A_PAGE = 50
# Parts of the list of pairs: (code, words).
_PARTS = (
    ("open", gettext_lazy("Undecided")),
    ("later", gettext_lazy("Put off")),
    ("apart", gettext_lazy("Told apart")),
)


def duplicates_page(request, site) -> HttpResponse:
    """List pairs of people who may be one, the likeliest first, as they were last looked for."""
    if not request.user.may(Act.VIEW, room=Person._meta.app_label):
        raise PermissionDenied
    after = request.GET.get("after", "")
    order, _dot, key = after.partition(".")
    if after and not (order.isdecimal() and key.isdecimal() and len(after) < 20):
        raise Http404
    part = request.GET.get("part", "open")
    if part == "apart":
        return _apart_page(request, site)
    if part not in ("open", "later"):
        raise Http404
    pairs = Duplicate.objects.undecided() if part == "open" else Duplicate.objects.put_off()
    found = pairs.select_related("first", "second").order_by("order", "pk")
    if after:
        found = found.filter(order__gte=int(order)).exclude(order=int(order), pk__lte=int(key))
    rows = list(found[: _A_PAGE + 1])
    shown = rows[:_A_PAGE]
    names = names_of([person for one in shown for person in (one.first, one.second)])
    context = {
        **site.each_context(request),
        "title": _("People who may be one"),
        "part": part,
        "parts": _PARTS,
        "pairs": [(one, names[one.first_id], names[one.second_id], facts_in_words(one.why)) for one in shown],
        "following": f"{shown[-1].order}.{shown[-1].pk}" if len(rows) > _A_PAGE else "",
        "is_first": not after,
        "may_join": request.user.may(Act.EDIT, room=Person._meta.app_label),
        "looked_at": shown[0].at if shown else None,
    }
    return TemplateResponse(request, "desk/duplicates.html", context)


def _apart_page(request, site):
    """List who was told apart by somebody, the newest first, so that it can be looked at again and taken back."""
    after = request.GET.get("after", "")
    if after and not (after.isdecimal() and len(after) < 19):
        raise Http404
    found = Likeness.objects.saying(Likeness.Verdict.DIFFERENT).select_related("first", "second", "by").order_by("-pk")
    rows = list((found.filter(pk__lt=int(after)) if after else found)[: _A_PAGE + 1])
    shown = rows[:_A_PAGE]
    names = names_of([person for one in shown for person in (one.first, one.second)])
    context = {
        **site.each_context(request),
        "title": _("People who may be one"),
        "part": "apart",
        "parts": _PARTS,
        "told_apart": [(one, names[one.first_id], names[one.second_id]) for one in shown],
        "following": str(shown[-1].pk) if len(rows) > _A_PAGE else "",
        "is_first": not after,
        "may_join": request.user.may(Act.EDIT, room=Person._meta.app_label),
    }
    return TemplateResponse(request, "desk/duplicates.html", context)


def quality_page(request, site) -> HttpResponse:
    """Show by room how many records each check has found."""
    rooms = _rooms(request.user)
    counts = quality.counts()
    groups: dict[str, list] = {}
    for one in quality.CHECKS.values():
        if one.room in rooms:
            groups.setdefault(one.room, []).append((one, counts[one.code]))
    names = dict(Room.choices)
    context = {
        **site.each_context(request),
        "title": _("What looks wrong"),
        "sections": [(room, names[room], checks) for room, checks in groups.items()],
    }
    return TemplateResponse(request, "desk/quality.html", context)


def finding_page(request, code, site) -> HttpResponse:
    """List the records that one check has found, each with the way to where it is mended."""
    one = quality.CHECKS.get(code)
    if one is None:
        raise Http404
    if one.room not in _rooms(request.user):
        raise PermissionDenied
    page = Paginator(one.find().order_by("pk"), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": str(one.title),
        "check": one,
        "page": page,
        "rows": [(record, short_name(record)) for record in page],
    }
    return TemplateResponse(request, "desk/finding.html", context)


def _rooms(user):
    rooms = {Record.kinds()[kind]._meta.app_label for kind in kinds_open_to(user, Act.VIEW)}
    if not rooms:
        raise PermissionDenied
    return rooms
