"""The forms of signing in: allauth's, in the words of the house."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as FactorAgainForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

_CODE_HELP = _("The six digits that the app shows now, or one of your recovery codes.")


def _labelled(field, label, help_text=""):
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _labelled(self.fields["login"], _("User name"))
        _labelled(self.fields["password"], _("Password"))
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "autofocus": True}


class CodeForm(AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _labelled(self.fields["code"], _("Code"), _CODE_HELP)
        self.fields["code"].widget.attrs |= {"autofocus": True}


class CodeAgainForm(FactorAgainForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _labelled(self.fields["code"], _("Code"), _CODE_HELP)


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _labelled(self.fields["password"], _("Password"))


class FactorForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _labelled(self.fields["code"], _("Code"), _("The six digits that the app shows for this archive."))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


class NewCodesForm(GenerateRecoveryCodesForm):
    """No field: a press of the button makes new codes."""
