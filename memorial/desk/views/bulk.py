"""The page between ticking records in a list and acting on them: what will be done, what will not and why, the reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import bulk
from ..acts import BY_CODE, LifeAct


def bulk_page(request, admin) -> HttpResponse:
    """Ask about the records that were chosen in a list, or act on those that the page has asked about.

    Every address of it is the list's own, with its filters; nothing is done by GET.
    """
    act = BY_CODE.get(request.POST.get("act", ""))
    if act is None or act not in admin.bulk_acts(request):
        raise PermissionDenied
    records = _chosen(request, admin)
    number = records.count() if records is not None else 0
    if not 0 < number <= bulk.MOST:
        messages.warning(request, _advice(number))
        return HttpResponseRedirect(request.get_full_path())
    subjects = bulk.subjects(records, act, request.user)
    is_confirmed = "confirmed" in request.POST
    form = bulk.form_for(act)(request.POST if is_confirmed else None)
    if is_confirmed and form.is_valid():
        outcome = bulk.perform(subjects, act, form, by=request.user, at=timezone.now())
        if outcome.done:
            messages.success(request, _told(act, outcome))
        if not outcome.refused:
            return HttpResponseRedirect(request.get_full_path())
        subjects = outcome.refused
    return TemplateResponse(request, "desk/bulk.html", _context(request, admin, act, subjects, form))


def _chosen(request, admin):
    """Return the records ticked, or all that the list has found; None where nothing was chosen."""
    if request.POST.get("everything"):
        return admin.get_changelist_instance(request).get_queryset(request)
    keys = [int(key) for key in request.POST.getlist("ticked") if key.isdecimal() and len(key) < 19]
    return admin.get_queryset(request).filter(pk__in=keys).order_by(*admin.get_ordering(request)) if keys else None


def _advice(number):
    if not number:
        return _("Tick the records first, or choose all that the list has found.")
    return _("At most %(most)d records at once, and these are %(number)d: narrow the list by a filter first.") % {
        "most": bulk.MOST,
        "number": number,
    }


def _told(act: LifeAct, outcome: bulk.Outcome) -> str:
    sentence = ngettext("%(act)s: done for %(count)d record.", "%(act)s: done for %(count)d records.", outcome.done)
    told = sentence % {"act": act.label, "count": outcome.done}
    if outcome.act_set is None:
        return told
    address = reverse("admin:act_set", args=[outcome.act_set.pk])
    return format_html('{} <a href="{}">{}</a>', told, address, _("See them as one set"))


def _context(request, admin, act, subjects, form):
    return {
        **admin.admin_site.each_context(request),
        "title": act.label,
        "opts": admin.opts,
        "act": act,
        "form": form,
        "ready": [subject for subject in subjects if not subject.refusal],
        "kept_back": [subject for subject in subjects if subject.refusal],
        "list_address": request.get_full_path(),
    }
