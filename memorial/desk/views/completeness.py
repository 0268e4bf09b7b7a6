"""The page of what the records still lack, room by room."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from ..completeness import reports_for


def completeness_page(request, site: AdminSite) -> TemplateResponse:
    """Show every group of rooms with its kinds, each with the counts of what is lacking as links to the lists."""
    context = site.each_context(request)
    if not (reports := reports_for(request.user)):
        raise PermissionDenied
    sections = []
    for group in context["groups"]:
        rooms = [room["app_label"] for room in group.rooms]
        if own := [report for report in reports if report.room in rooms]:
            sections.append((group, own))
    context |= {"title": _("What is still missing"), "sections": sections}
    return TemplateResponse(request, "desk/completeness.html", context)
