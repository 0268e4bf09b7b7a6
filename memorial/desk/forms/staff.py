"""What is asked about members of staff: invitations, roles, leaving."""

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from archive.records.enums import LANGUAGES
from archive.staff.enums import RoleCode, Room
from archive.staff.models import Appointment, User

from ..wording import LANGUAGE_NAMES
from .renderer import RENDERER

_ROLE_HELP = _("A curator writes, a translator translates, a reviewer publishes, an administrator also appoints staff.")
_LANGUAGE_HELP = _("For a translator: the one language he or she translates into.")


def _languages():
    return [("", "—"), *((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)]


class InvitationForm(forms.Form):
    default_renderer = RENDERER

    display_name = forms.CharField(
        label=_("Name shown"),
        max_length=150,
        help_text=_("Stands in the public history of every record that this person changes."),
    )
    email = forms.EmailField(label=_("E-mail"), help_text=_("The link goes here; it is valid for 48 hours, and once."))
    role = forms.ChoiceField(label=_("Role"), choices=RoleCode.choices, help_text=_ROLE_HELP)
    rooms = forms.MultipleChoiceField(
        label=_("Rooms"),
        choices=Room.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every room."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False, help_text=_LANGUAGE_HELP)


class JoinForm(SetPasswordMixin, forms.Form):
    """What the invited person chooses herself."""

    default_renderer = RENDERER

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("You sign in with it. Letters, digits and @ . + - _ only."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password1, password2 = SetPasswordMixin.create_password_fields()

    def __init__(self, invitation, *args, **kwargs):
        self.invitation = invitation
        super().__init__(*args, **kwargs)

    def clean(self):
        self.validate_passwords()
        name = self.cleaned_data.get("username", "")
        user = User(username=name, display_name=self.invitation.display_name, email=self.invitation.email)
        self.validate_password_for_user(user)
        return super().clean()


class ReasonForm(forms.Form):
    default_renderer = RENDERER

    reason = forms.CharField(
        label=_("Why"), max_length=1000, help_text=_("Administrators read it in the audit log."), widget=forms.Textarea
    )

    def __init__(self, member, *args, **kwargs):
        self.member = member
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2


class RoleForm(ReasonForm):
    role = forms.ChoiceField(label=_("Role"), choices=RoleCode.choices, help_text=_ROLE_HELP)
    room = forms.ChoiceField(
        label=_("Room"),
        choices=[("", _("every room")), *Room.choices],
        required=False,
        help_text=_("One role in one room."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False, help_text=_LANGUAGE_HELP)
    field_order = ("role", "room", "language", "reason")


class TakeRoleForm(ReasonForm):
    appointment = forms.ModelChoiceField(label=_("Role"), queryset=Appointment.objects.none(), empty_label=None)
    field_order = ("appointment", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appointment"].queryset = self.member.appointments.select_related("role", "user").order_by("pk")
        self.fields["appointment"].label_from_instance = _appointment_in_words


class HandOverForm(ReasonForm):
    to = forms.ModelChoiceField(
        label=_("Who goes on with it"),
        queryset=User.objects.none(),
        help_text=_("He or she finds it among his or her own work; authors stay as they are."),
    )
    field_order = ("to", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.filter(is_active=True, is_house=False).exclude(pk=self.member.pk)
        self.fields["to"].queryset = colleagues.order_by("username")


def _appointment_in_words(appointment):
    parts = [appointment.role, appointment.get_room_display() or _("every room"), appointment.get_language_display()]
    return " · ".join(str(part) for part in parts if part)
