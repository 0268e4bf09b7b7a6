"""Members of staff and their appointments; administrators only. Nobody is deleted: the history keeps their names."""

from django.contrib.admin import StackedInline, register
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from archive.staff.models import Appointment, User

from ..admin_site import desk
from .fields import HelpedFields


class MemberCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("username", "display_name", "email")


class MemberChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("username", "display_name", "email", "is_active", "password")


class MemberPasswordForm(AdminPasswordChangeForm):
    # Django joins its two sentences when the module is read, and so in English for everybody.
    usable_password_help_text = format_lazy(
        '{} <ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        MemberCreationForm.usable_password_help_text,
        _("If disabled, the current password for this user will be lost."),
    )


class AppointmentInline(HelpedFields, StackedInline):
    model = Appointment
    extra = 0

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if request.GET.get("more") == "appointments" else 0


@register(User, site=desk)
class MemberAdmin(HelpedFields, UserAdmin):
    form = MemberChangeForm
    add_form = MemberCreationForm
    change_password_form = MemberPasswordForm
    inlines = (AppointmentInline,)
    actions = None
    list_display = ("username", "display_name", "email", "is_active")
    list_filter = ("is_active", "appointments__role")
    list_per_page = 50
    show_full_result_count = False
    show_facets = False
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    ordering = ("username",)
    fieldsets = ((None, {"fields": ("username", "display_name", "email", "is_active", "password")}),)
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "display_name", "email", "usable_password", "password1", "password2"),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).filter(is_house=False)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_module_permission(self, request):
        return request.user.is_administrator

    def has_view_permission(self, request, obj=None):
        return request.user.is_administrator

    def has_add_permission(self, request):
        return request.user.is_administrator

    def has_change_permission(self, request, obj=None):
        return request.user.is_administrator
