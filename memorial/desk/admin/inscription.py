"""Inscriptions at the desk."""

from django.contrib.admin import register

from archive.history.models import Inscription

from ..admin_site import desk
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Inscription, site=desk)
class InscriptionAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
