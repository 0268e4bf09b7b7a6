"""People at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.people.models import Identification, Person, PersonName

from ..admin_site import desk
from .filters import TimeFilter
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline, PlacementInline


class PersonNameInline(RowInline):
    model = PersonName
    accessor = "names"


class IdentificationInline(RowInline):
    model = Identification
    accessor = "identifications"
    classes = ("collapse",)


@register(Person, site=desk)
class PersonAdmin(RecordAdmin):
    inlines = (
        PersonNameInline,
        IdentificationInline,
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, TimeFilter.on("death", _("died")))
