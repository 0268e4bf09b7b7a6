"""The page of one arrow in a record's life: what it does, what it asks, and the deed itself by POST."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from archive.records.exceptions import NotAllowed
from archive.records.models import Record

from ..acts import LifeAct
from ..lacking import lacks_of
from ..wording import marked_name

# The acts after which readers see the record.
_OPENING = ("publish", "schedule")


def act_page(request, admin, record: Record, act: LifeAct) -> HttpResponse:
    """Show the act, or do it. A refusal is told in words, and what was typed stays."""
    if not request.user.may(act.right, room=record.room):
        raise PermissionDenied
    form = act.form_for(record, request.user)(request.POST if request.method == "POST" else None)
    status = 403 if request.method == "POST" and act.is_for_others(record, request.user) else 200
    if request.method == "POST" and form.is_valid():
        try:
            act.perform(record, by=request.user, at=timezone.now(), **form.wishes())
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(act.done))
            return HttpResponseRedirect(admin.address("change", record.pk))
    context = {
        **admin.admin_site.each_context(request),
        "title": act.label,
        "opts": admin.opts,
        "record": record,
        "record_name": marked_name(record),
        "act": act,
        "form": form,
        "lacks": lacks_of(record) if act.code in _OPENING else [],
        "back": admin.address("change", record.pk),
    }
    return TemplateResponse(request, "desk/act.html", context, status=status)
