"""People at the desk."""

from django.contrib.admin import register
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import path
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial
from archive.history.models import Stay
from archive.people.models import Identification, Person, PersonName
from archive.staff.enums import Act

from ..admin_site import desk
from ..views.identification import identification_page
from .filters import IdentityFilter, TimeFilter, inside, place_filter
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
        IdentityFilter,
        place_filter("birthplace", "prefecture", others=_held_or_buried_in),
        TimeFilter.on("birth", _("born")),
        TimeFilter.on("death", _("died")),
    )

    def get_urls(self):
        identify = self.admin_site.admin_view(self.identify_view)
        return [path("<path:object_id>/identify/", identify, name="people_person_identify"), *super().get_urls()]

    def identify_view(self, request, object_id):
        """Identify somebody whom a list knows by a misheard name, or withdraw that."""
        person = self.get_object(request, object_id)
        if person is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not request.user.may(Act.EDIT, room=self.room):
            raise PermissionDenied
        return identification_page(request, self, person)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk and obj.type == Person.Type.INTERNEE:
            standing = Identification.objects.filter(person=obj.pk, state=Identification.State.ACCEPTED)
            context |= {"is_internee": True, "identity": standing.order_by("pk").last()}
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
