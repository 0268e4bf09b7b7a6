"""Addresses of signing in and of one's own account; allauth asks for them by these names. No stranger can sign up."""

from django.urls import path
from django.views.decorators.cache import never_cache

from .admin_site import desk
from .views import account, staff


def _page(route, view, name):
    return path(route, never_cache(view.as_view()), name=name)


urlpatterns = [
    _page("login/", account.SignIn, "account_login"),
    _page("login/code/", account.EnterCode, "mfa_authenticate"),
    _page("login/closed/", account.Closed, "account_inactive"),
    path("join/<str:token>/", never_cache(staff.join_page), {"site": desk}, name="join"),
    _page("account/", account.MyAccount, "mfa_index"),
    _page("account/password-again/", account.PasswordAgain, "account_reauthenticate"),
    _page("account/code-again/", account.CodeAgain, "mfa_reauthenticate"),
    _page("account/second-factor/", account.SetUpFactor, "mfa_activate_totp"),
    _page("account/second-factor/off/", account.RemoveFactor, "mfa_deactivate_totp"),
    _page("account/codes/", account.RecoveryCodes, "mfa_view_recovery_codes"),
    _page("account/codes/new/", account.NewRecoveryCodes, "mfa_generate_recovery_codes"),
    _page("account/codes/file", account.RecoveryCodesFile, "mfa_download_recovery_codes"),
    _page("account/sessions/", account.Sessions, "usersessions_list"),
]
