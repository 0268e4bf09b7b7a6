"""Members of staff and their appointments; administrators only. Nobody is deleted: the history keeps their names."""

from django.contrib.admin import TabularInline, register
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from archive.staff.models import Appointment, User

from ..admin_site import desk


class MemberCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("username", "display_name", "email")


class MemberChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("username", "display_name", "email", "is_active", "password")


class AppointmentInline(TabularInline):
    model = Appointment
    extra = 0

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if request.GET.get("more") == "appointments" else 0


@register(User, site=desk)
class MemberAdmin(UserAdmin):
    form = MemberChangeForm
    add_form = MemberCreationForm
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
