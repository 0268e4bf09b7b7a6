"""People at the desk."""

from django.contrib.admin import register
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial
from archive.history.models import Stay
from archive.people.models import Identification, Person, PersonName

from ..admin_site import desk
from .filters import TimeFilter, inside, place_filter
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


def _held_or_buried_in(place):
    buried = Burial.objects.filter(inside(place, "cemetery__place"), person__isnull=False)
    held = Stay.objects.filter(inside(place, "camp__place"), person__isnull=False)
    return Q(pk__in=buried.values("person_id")) | Q(pk__in=held.values("person_id"))


@register(Person, site=desk)
class PersonAdmin(RecordAdmin):
    has_rows = True
    inlines = (
        PersonNameInline,
        IdentificationInline,
        CitationInline,
        PlacementInline,
    )
    list_filter = (
        *RecordAdmin.list_filter,
        place_filter("birthplace", "prefecture", others=_held_or_buried_in),
        TimeFilter.on("birth", _("born")),
        TimeFilter.on("death", _("died")),
    )
