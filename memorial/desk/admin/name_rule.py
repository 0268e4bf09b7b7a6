"""What curators teach the search of names: a rule is added, set aside or taken up again, never deleted."""

from django.contrib.admin import ModelAdmin, register
from django.utils import timezone

from archive.people.models import NameRule
from archive.search.teaching import teach_rule
from archive.staff.enums import Act

from ..admin_site import desk
from .fields import HelpedFields


@register(NameRule, site=desk)
class NameRuleAdmin(HelpedFields, ModelAdmin):
    actions = None
    fields = ("kind", "written", "means", "role", "because", "is_active")
    list_display = ("__str__", "kind", "role", "is_active", "because", "by", "at")
    list_filter = ("kind", "is_active")
    list_select_related = ("by",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = False
    search_fields = ("written", "means")

    def get_readonly_fields(self, request, obj=None):
        return ("kind", "written", "means", "role") if obj else ()

    def save_model(self, request, obj, form, change):
        teach_rule(obj, by=request.user, at=timezone.now())

    def construct_change_message(self, request, form, formsets, add=False):
        """Return the reason given, so that the history keeps each one: a later reason takes its place in the rule."""
        return form.cleaned_data["because"]

    def has_module_permission(self, request):
        return request.user.may(Act.VIEW, room=self.opts.app_label)

    def has_view_permission(self, request, obj=None):
        return request.user.may(Act.VIEW, room=self.opts.app_label)

    def has_add_permission(self, request):
        return request.user.may(Act.PUBLISH, room=self.opts.app_label)

    def has_change_permission(self, request, obj=None):
        return request.user.may(Act.PUBLISH, room=self.opts.app_label)

    def has_delete_permission(self, request, obj=None):
        return False
