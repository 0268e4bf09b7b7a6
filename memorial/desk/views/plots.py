"""Pages of a cemetery at the desk that work on many of its plots: laying out rows, placing graves on the plan's picture."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.burials import services
from archive.burials.models import Cemetery, Plot
from archive.media.models import Placement
from archive.records.enums import State
from archive.records.exceptions import NotAllowed
from archive.staff.enums import Act

from ..forms.plots import LayOutForm, ReasonOfPlacingForm, SpotForm
from ..wording import short_name

# Four fields each, and Django takes a thousand.
_PLOTS_A_PAGE = 100


def may_work_on_plots(user, cemetery: Cemetery) -> bool:
    """Return whether the person may write plots of this cemetery."""
    return user.may(Act.EDIT, room="burials") and cemetery.state != State.WITHDRAWN


def lay_out_page(request, admin, cemetery: Cemetery) -> HttpResponse:
    """Ask for rows and graves, or lay them out. A refusal is told in words, and what was typed stays."""
    _require(request, cemetery)
    form = LayOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.lay_out_plots(cemetery, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = ngettext(
                "%(number)s plot is written down as a draft.", "%(number)s plots are written down as drafts.", len(made)
            )
            messages.success(request, sentence % {"number": len(made)})
            return HttpResponseRedirect(admin.address("change", cemetery.pk))
    title = _("Lay out plots")
    return TemplateResponse(request, "desk/lay_out.html", {**_context(request, admin, cemetery, title), "form": form})


def placing_page(request, admin, cemetery: Cemetery) -> HttpResponse:
    """Show the plots of a cemetery beside the picture of its plan, or place them. Works by numbers alone, too."""
    _require(request, cemetery)
    plots = Plot.objects.filter(cemetery=cemetery.pk).exclude(state=State.WITHDRAWN).in_order("en")
    page = Paginator(plots, _PLOTS_A_PAGE).get_page(request.GET.get("page"))
    data = request.POST if request.method == "POST" else None
    forms = [SpotForm(plot, data) for plot in page]
    asked = ReasonOfPlacingForm(data)
    if data is not None and all(form.is_valid() for form in (*forms, asked)):
        moves = [form.move() for form in forms if form.has_changed()]
        try:
            moved = services.place_plots(moves, by=request.user, at=timezone.now(), reason=asked.cleaned_data["reason"])
        except NotAllowed as refusal:
            asked.add_error(None, str(refusal))
        else:
            sentence = ngettext("%(number)s plot was placed.", "%(number)s plots were placed.", moved)
            messages.success(request, sentence % {"number": moved})
            if any(move[0].is_published for move in moves):
                messages.info(request, _("Places of published plots are proposed: another person decides."))
            return HttpResponseRedirect(request.get_full_path())
    context = _context(request, admin, cemetery, _("Place plots on the plan"))
    shown = {"forms": forms, "asked": asked, "page": page, "picture": _picture(cemetery)}
    shown["has_errors"] = data is not None and any(form.errors for form in (*forms, asked))
    return TemplateResponse(request, "desk/placing.html", context | shown)


def _require(request, cemetery):
    if not may_work_on_plots(request.user, cemetery):
        raise PermissionDenied


def _picture(cemetery):
    """Return the published picture that the plan is drawn over, None where there is none."""
    placed = Placement.objects.filter(record=cemetery.pk, role=Placement.Role.PLAN, asset__state=State.PUBLISHED)
    first = placed.filter(asset__width_px__isnull=False).select_related("asset").order_by("position", "id").first()
    return first.asset if first else None


def _context(request, admin, cemetery, title):
    return {
        **admin.admin_site.each_context(request),
        "title": title,
        "opts": admin.opts,
        "record": cemetery,
        "record_name": short_name(cemetery),
        "back": admin.address("change", cemetery.pk),
    }
