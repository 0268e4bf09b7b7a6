"""Organisations at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.people.models import Organisation, OrganisationName

from ..admin_site import desk
from .filters import TimeFilter, place_filter
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline, PlacementInline


class OrganisationNameInline(RowInline):
    model = OrganisationName
    accessor = "names"


@register(Organisation, site=desk)
class OrganisationAdmin(RecordAdmin):
    inlines = (
        OrganisationNameInline,
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, place_filter("place"), TimeFilter.on("period", _("existed")))
