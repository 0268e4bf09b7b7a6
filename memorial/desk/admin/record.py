"""All records in one list, whatever their kind: for pointers that lead to any, and to find one by its number."""

from django.contrib.admin import display, register
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record
from archive.staff.enums import Act

from ..admin_site import desk
from ..scope import kinds_open_to
from .record_admin import RecordAdmin


@register(Record, site=desk)
class AnyRecordAdmin(RecordAdmin):
    list_display = ("name", "public_id", "kind_in_words", "state_in_words")

    def rooms(self):
        return sorted({kind._meta.app_label for kind in Record.kinds().values()})

    def get_queryset(self, request):
        return super().get_queryset(request).filter(kind__in=kinds_open_to(request.user, Act.VIEW))

    @display(description=_("Kind"))
    def kind_in_words(self, record):
        return Record.kinds()[record.kind]._meta.verbose_name

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return bool(kinds_open_to(request.user, Act.VIEW))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Lead to the record's page among those of its own kind; there is no adding here."""
        if object_id is None:
            raise PermissionDenied
        return self._own_page(request, object_id, "change")

    def history_view(self, request, object_id, extra_context=None):
        return self._own_page(request, object_id, "history")

    def history_file_view(self, request, object_id):
        return self._own_page(request, object_id, "history_file")

    def act_view(self, request, object_id, code):
        return self._own_page(request, object_id, "change")

    def keep_view(self, request, object_id):
        raise PermissionDenied

    def _own_page(self, request, object_id, page):
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(reverse(f"admin:{record.room}_{record.kind}_{page}", args=[record.pk]))
