"""Imports at the desk: the list of them, a sheet brought in, and the one address that an import keeps for ever."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.intake.models import Batch
from archive.intake.preparing import KnownFile, may_import, open_preparation
from archive.intake.refusals import sheet_refusal
from archive.records.exceptions import NotAllowed
from archive.sheets import SheetError

from ..forms.imports import BringForm
from . import import_results, import_rows

_A_PAGE = 50


def imports_page(request, site) -> HttpResponse:
    """List what the person looks at, and all imports, the newest first."""
    _refuse_others(request)
    counted = Batch.objects.defer("file", "decisions", "columns").select_related("by", "undone_by")
    own = counted.filter(state=Batch.State.PREPARING, by=request.user)
    done = counted.exclude(state__in=(Batch.State.PREPARING, Batch.State.AWAY)).annotate(
        taken=Count("rows", filter=Q(rows__record__isnull=False))
    )
    page = Paginator(done.order_by("-pk"), _A_PAGE).get_page(request.GET.get("page"))
    context = {**site.each_context(request), "title": _("Imports"), "own": own, "page": page}
    return TemplateResponse(request, "desk/imports/list.html", context)


def bring_page(request, site) -> HttpResponse:
    """Take a file or a pasted table in; what comes of it is looked at before anything is written."""
    _refuse_others(request)
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    known, status = None, 200
    if form.is_bound and form.is_valid():
        try:
            batch = open_preparation(*_given(form), by=request.user, at=timezone.now())
        except SheetError as fault:
            form.add_error("file" if form.cleaned_data["file"] else "table", sheet_refusal(fault))
        except KnownFile as before:
            known, status = before.batch, 409
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        else:
            page = "admin:import_encoding" if batch.encoding and form.cleaned_data["file"] else "admin:import_columns"
            return HttpResponseRedirect(reverse(page, args=[batch.pk]))
    context = {**site.each_context(request), "title": _("Bring a sheet in"), "form": form, "known": known}
    return TemplateResponse(request, "desk/imports/bring.html", context, status=status)


def import_page(request, pk, site) -> HttpResponse:
    """Show an import as it stands: its rows while it is looked at, how far it is, what became of it."""
    _refuse_others(request)
    batch = Batch.objects.select_related("by", "undone_by", "source").filter(pk=pk).first()
    if batch is None or batch.state == Batch.State.AWAY:
        raise Http404
    if batch.state != Batch.State.PREPARING:
        return import_results.result_page(request, batch, site)
    if batch.by_id != request.user.pk:
        raise Http404
    return import_rows.preview_page(request, batch, site)


def _given(form):
    """Return (bytes, name) of what was given, in the form that open_preparation takes."""
    file = form.cleaned_data["file"]
    if file:
        return file.read(), file.name
    return form.cleaned_data["table"].encode(), str(_("pasted table"))


def _refuse_others(request):
    if not may_import(request.user):
        raise PermissionDenied
