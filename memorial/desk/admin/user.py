"""Members of staff; administrators only. Nobody is deleted: the history keeps their names.

They come by invitation; roles, closing and the second factor have a page of their own (memorial/desk/views/staff.py).
"""

from django.contrib.admin import register
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from archive.staff.enums import AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

from ..admin_site import desk
from .fields import HelpedFields


class MemberChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("username", "display_name", "email", "password")


class MemberPasswordForm(AdminPasswordChangeForm):
    # Django joins its two sentences when the module is read, and so in English for everybody.
    usable_password_help_text = format_lazy(
        '{} <ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        AdminUserCreationForm.usable_password_help_text,
        _("If disabled, the current password for this user will be lost."),
    )


@register(User, site=desk)
class MemberAdmin(HelpedFields, UserAdmin):
    form = add_form = MemberChangeForm
    change_password_form = MemberPasswordForm
    actions = None
    has_access_page = True
    list_display = ("username", "display_name", "email", "is_active")
    list_filter = ("is_active", "appointments__role")
    list_per_page = 50
    show_full_result_count = False
    show_facets = False
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    ordering = ("username",)
    fieldsets = add_fieldsets = ((None, {"fields": ("username", "display_name", "email", "password")}),)

    def add_view(self, request, form_url="", extra_context=None):
        """Lead to the page of invitations: whoever joins chooses her own password."""
        return HttpResponseRedirect(reverse("admin:invitations"))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.changed_data:
            changed = ", ".join(form.changed_data)
            note_act(AuditAct.ACCOUNT, by=request.user, about=obj, what=changed, at=timezone.now())

    def user_change_password(self, request, id, form_url=""):
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == 302:
            note_act(AuditAct.PASSWORD, by=request.user, about=User.objects.get(pk=id), at=timezone.now())
        return answer

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
