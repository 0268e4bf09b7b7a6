"""The pages on which two records are found to be one, and on which they are separated again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.intake.pairs import take_back_of_pair
from archive.people.likeness import judge_likeness, refusal_of_taking_back, refusal_of_verdict
from archive.people.models import Likeness, Person
from archive.records import ids, joining
from archive.records.exceptions import IdError, NotAllowed
from archive.records.models import Joining, Proposal, Record
from archive.staff.enums import Act

from ..acts import ReasonForm
from ..finding import likeliest
from ..forms.joining import ChoicesForm, PairForm
from ..joining import pair_of, parting_of, verdicts_on
from ..scope import kinds_open_to
from ..wording import marked_name, pointer, short_name

_SHOWN = 20
_VERDICTS = {"apart": Likeness.Verdict.DIFFERENT, "later": Likeness.Verdict.UNSURE}


def begin_page(request, site) -> HttpResponse:
    """Ask which two records are one, or list those whose names are the likest to what was typed."""
    kinds = kinds_open_to(request.user, Act.EDIT)
    if not kinds:
        raise PermissionDenied
    asked = "one" in request.GET and "other" in request.GET
    form = PairForm(request.GET if asked else None, initial={"one": request.GET.get("one", "")})
    found: list[tuple[Record, str]] = []
    one = None
    if form.is_bound and form.is_valid():
        one = _by_number(form.cleaned_data["one"], kinds)
        if one is None:
            form.add_error("one", _("There is no such record that you may edit: check the number."))
        else:
            other = _by_number(form.cleaned_data["other"], kinds)
            if other is not None:
                return HttpResponseRedirect(reverse("admin:joining", args=[one.public_id, other.public_id]))
            found = _like(one, form.cleaned_data["other"])
            if not found:
                form.add_error("other", _("Nothing of that name or number was found."))
    context = {
        **site.each_context(request),
        "title": _("Join two records"),
        "form": form,
        "one": one,
        "found": found,
    }
    return TemplateResponse(request, "desk/joining_begin.html", context)


def pair_page(request, one, other, site) -> HttpResponse:
    """Show two records side by side, join them, or show the public page as it would look. What was typed stays."""
    survivor, other = _pair(request, one, other)
    form = ChoicesForm(request.POST if request.method == "POST" else None)
    refusal, status = joining.refusal_of_merge(survivor, other, request.user), 200
    if form.is_bound and request.POST.get("act") == "look" and not refusal:
        if page := _as_it_would_look(request, site, survivor, other, form.choices):
            return page
        refusal = _("It can't be shown: see what is refused below.")
    elif form.is_bound and request.POST.get("act") in _VERDICTS:
        refusal = ""
        if form.is_valid():
            try:
                return _judged(request, survivor, other, form.cleaned_data["reason"])
            except NotAllowed as fault:
                refusal = str(fault)
    elif form.is_bound and form.is_valid() and not refusal:
        try:
            made = joining.propose_merge(
                survivor,
                other,
                by=request.user,
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
                choices=form.choices,
            )
        except NotAllowed as fault:
            refusal = str(fault)
        except ValidationError as fault:
            refusal = " ".join(fault.messages)
        else:
            return _told(request, made, survivor, _("They are joined. It stands in the history of both."))
    context = {
        **site.each_context(request),
        "title": _("Join “%(other)s” into “%(survivor)s”")
        % {"other": short_name(other), "survivor": short_name(survivor)},
        "pair": pair_of(survivor, other, form.choices if form.is_bound else {}),
        "form": form,
        "refusal": refusal,
        "may_judge": _may_judge(request, survivor, other),
        "verdicts": verdicts_on(survivor, other, request.user),
        "may_join": not joining.refusal_of_merge(survivor, other, request.user),
        "is_public": survivor.is_published,
        "swapped": reverse("admin:joining", args=[other.public_id, survivor.public_id]),
    }
    return TemplateResponse(request, "desk/joining.html", context, status=status)


def parting_page(request, pk, site) -> HttpResponse:
    """Show what becomes of each of two joined records, and separate them once everything is decided."""
    joined = Joining.objects.select_related("survivor", "other", "by", "proposal").filter(pk=pk).first()
    if joined is None:
        raise Http404
    if not request.user.may(Act.EDIT, room=joined.survivor.room):
        raise PermissionDenied
    refusal = joining.refusal_of_split(joined, request.user)
    form = ChoicesForm(request.POST if request.method == "POST" else None)
    chosen = form.choices if form.is_bound else {}
    if form.is_bound and form.is_valid() and not refusal:
        how = {"by": request.user, "at": timezone.now(), "reason": form.cleaned_data["reason"]}
        try:
            made = joining.propose_split(joined, choices=chosen, **how)
        except NotAllowed as fault:
            refusal = str(fault)
        except ValidationError as fault:
            refusal = " ".join(fault.messages)
        else:
            return _told(request, made, joined.survivor, _("They are separated. It stands in the history of both."))
    context = {
        **site.each_context(request),
        "title": _("Separate “%(other)s” from “%(survivor)s”")
        % {"other": short_name(joined.other), "survivor": short_name(joined.survivor)},
        "joining": joined,
        "names": {"survivor": short_name(joined.survivor), "other": short_name(joined.other)},
        "parting": parting_of(joined, chosen) if joined.parted_at is None else None,
        "form": form,
        "refusal": refusal,
        "may_part": not joining.refusal_of_split(joined, request.user),
        "is_public": joined.survivor.is_published,
    }
    return TemplateResponse(request, "desk/parting.html", context)


def verdict_page(request, pk, site) -> HttpResponse:
    """Ask for the reason and take back what somebody said of two people."""
    found = Likeness.objects.select_related("first", "second", "by").filter(pk=pk).first()
    if found is None:
        raise Http404
    if not request.user.may(Act.EDIT, room=found.first.room):
        raise PermissionDenied
    back = reverse("admin:joining", args=[found.first.public_id, found.second.public_id])
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal = refusal_of_taking_back(found, request.user)
    if form.is_bound and form.is_valid() and not refusal:
        try:
            take_back_of_pair(found, because=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except NotAllowed as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("Taken back. It stays to be read under “What was said of these two”."))
            return HttpResponseRedirect(back)
    earlier = Likeness.objects.of_pair(found.first_id, found.second_id).filter(undone_at=None).exclude(pk=pk).last()
    context = {
        **site.each_context(request),
        "title": _("Take this verdict back"),
        "verdict": found,
        "names": (marked_name(found.first), marked_name(found.second)),
        "earlier": earlier,
        "form": form,
        "refusal": refusal,
        "may_take_back": not refusal_of_taking_back(found, request.user),
        "back": back,
    }
    return TemplateResponse(request, "desk/verdict.html", context)


def _pair(request, one, other):
    found = {record.public_id: record for record in Record.objects.filter(public_id__in=(one, other))}
    if len({one, other}) < 2 or one not in found or other not in found:
        raise Http404
    survivor, other = found[one], found[other]
    if survivor.kind != other.kind:
        raise Http404
    if not request.user.may(Act.EDIT, room=survivor.room):
        raise PermissionDenied
    return survivor, other


def _by_number(text, kinds):
    try:
        number = ids.read_id(text.strip())
    except IdError:
        return None
    return Record.objects.filter(public_id=number, kind__in=kinds).first()


def _like(one, text):
    """Return [(record, words)] of the same kind and side of the fence that a name may mean, the likest first."""
    model = one.kinds()[one.kind]
    among = model._default_manager.filter(specimen=one.specimen, merged_into=None).exclude(pk=one.pk)
    return [(record, pointer(record)) for record in likeliest(among.order_by("pk"), text)[:_SHOWN]]


def _as_it_would_look(request, site, survivor, other, choices):
    try:
        with joining.as_it_would_be(survivor, other, choices, by=request.user, at=timezone.now()) as record:
            page = (site.show_record if record.is_published else site.show_draft)(request, record)
            if hasattr(page, "render"):
                page.render()
    except (NotAllowed, ValidationError):
        return None
    page["X-Robots-Tag"] = "noindex"
    return page


def _may_judge(request, survivor, other):
    """Return whether this person may say of the two that they are two people, or that it can't be told."""
    one, two = survivor.child(), other.child()
    return isinstance(one, Person) and isinstance(two, Person) and not refusal_of_verdict(one, two, request.user)


def _judged(request, survivor, other, reason):
    """Write down that they are two people, of whom nobody is asked again, or that it can't be told yet."""
    one, two = survivor.child(), other.child()
    if not (isinstance(one, Person) and isinstance(two, Person)):
        raise PermissionDenied
    verdict = _VERDICTS[request.POST["act"]]
    judge_likeness(one, two, verdict=verdict, because=reason, by=request.user, at=timezone.now())
    if verdict == Likeness.Verdict.DIFFERENT:
        messages.success(request, _("Written down: they are two people. Nobody is asked about them again."))
    else:
        messages.success(request, _("Put off: the pair stands under “Put off”."))
    return HttpResponseRedirect(reverse("admin:duplicates"))


def _told(request, made, record, done):
    if isinstance(made, Proposal):
        messages.success(request, _("It is proposed: another person decides. The published pages stay as they are."))
        return HttpResponseRedirect(reverse("admin:proposal", args=[made.pk]))
    messages.success(request, done)
    return HttpResponseRedirect(reverse(f"admin:{record.room}_{record.kind}_change", args=[record.pk]))
