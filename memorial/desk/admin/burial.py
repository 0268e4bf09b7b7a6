"""Burials at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial, Cemetery
from archive.people.models import Person

from ..admin_site import desk
from .filters import PointerFilter, TimeFilter, place_filter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Burial, site=desk)
class BurialAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (
        *RecordAdmin.list_filter,
        PointerFilter.on("cemetery", _("cemetery"), Cemetery),
        PointerFilter.on("person", _("person"), Person),
        place_filter("cemetery__place"),
        TimeFilter.on("buried", _("buried on")),
    )
