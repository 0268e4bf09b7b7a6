"""Organisations at the desk."""

from django.contrib.admin import register

from archive.people.models import Organisation, OrganisationName

from ..admin_site import desk
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
