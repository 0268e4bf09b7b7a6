"""One's own account: signing in, the second factor, recovery codes, sessions. The ways are allauth's, the pages ours."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import AccountInactiveView, LoginView, ReauthenticateView
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import ContextMixin

from archive.staff.enums import AuditAct
from archive.staff.services import note_act

from ..admin_site import desk
from ..forms import sign_in as forms
from ..sign_in import lacks_factor, needs_factor


class DeskPage(ContextMixin):
    """A page in the frame of the desk."""

    request: Any
    title = gettext_lazy("My account")

    def get_context_data(self, **kwargs):
        context = desk.each_context(self.request) | super().get_context_data(**kwargs)
        return context | {"title": self.title}

    def tell(self, sentence, act=None):
        """Say what was done, and write it into the audit log where it is an act."""
        if act:
            note_act(act, by=self.request.user, at=timezone.now())
        messages.success(self.request, sentence)


class SignIn(DeskPage, LoginView):
    title = gettext_lazy("Sign in")
    form_class = forms.SignInForm
    template_name = "desk/account/sign_in.html"


class EnterCode(DeskPage, factor.AuthenticateView):
    title = gettext_lazy("Second factor")
    form_class = forms.CodeForm
    template_name = "desk/account/sign_in.html"


class Closed(DeskPage, AccountInactiveView):
    title = gettext_lazy("This account is closed")
    template_name = "desk/account/closed.html"


class PasswordAgain(DeskPage, ReauthenticateView):
    title = gettext_lazy("Your password once more")
    form_class = forms.PasswordAgainForm
    template_name = "desk/account/again.html"


class CodeAgain(DeskPage, factor.ReauthenticateView):
    title = gettext_lazy("Your code once more")
    form_class = forms.CodeAgainForm
    template_name = "desk/account/again.html"


class MyAccount(DeskPage, factor.IndexView):
    template_name = "desk/account/account.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        appointments = list(user.appointments.select_related("role").order_by("pk"))
        return super().get_context_data(**kwargs) | {
            "appointments": appointments,
            "needs_factor": needs_factor(user),
        }


class SetUpFactor(DeskPage, totp.ActivateTOTPView):
    title = gettext_lazy("Set up the second factor")
    form_class = forms.FactorForm
    template_name = "desk/account/factor.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_owed": lacks_factor(self.request)}

    def form_valid(self, form):
        answer = super().form_valid(form)
        # Whoever has typed the code of the new device need not type another for this session.
        record_authentication(self.request, self.request.user, method="mfa", type="totp", reauthenticated=True)
        self.tell(_("The second factor is set up. Keep these recovery codes in a safe place."), AuditAct.FACTOR_ON)
        return answer


class RemoveFactor(DeskPage, totp.DeactivateTOTPView):
    title = gettext_lazy("Remove the second factor")
    template_name = "desk/account/factor_off.html"

    def form_valid(self, form):
        answer = super().form_valid(form)
        self.tell(_("The second factor is removed."), AuditAct.FACTOR_OFF)
        return answer


class RecoveryCodes(DeskPage, codes.ViewRecoveryCodesView):
    title = gettext_lazy("Recovery codes")
    template_name = "desk/account/codes.html"


class NewRecoveryCodes(DeskPage, codes.GenerateRecoveryCodesView):
    title = gettext_lazy("New recovery codes")
    form_class = forms.NewCodesForm
    template_name = "desk/account/codes_new.html"

    def form_valid(self, form):
        answer = super().form_valid(form)
        self.tell(_("New codes are made; the earlier ones no longer work."), AuditAct.CODES)
        return answer


class RecoveryCodesFile(codes.DownloadRecoveryCodesView):
    template_name = "desk/account/codes.txt"


class Sessions(DeskPage, ListUserSessionsView):
    title = gettext_lazy("Where I am signed in")
    template_name = "desk/account/sessions.html"

    def form_valid(self, form):
        answer = super().form_valid(form)
        self.tell(_("You are signed out everywhere else."), AuditAct.SESSIONS)
        return answer


def too_many(request, exception=None):
    """Answer 429, in the frame of the desk: only its doors count attempts."""
    context = desk.each_context(request) | {"title": _("Too many attempts")}
    return TemplateResponse(request, "desk/account/too_many.html", context, status=429).render()
