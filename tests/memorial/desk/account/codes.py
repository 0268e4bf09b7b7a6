"""What the app on a telephone shows."""

import time
from contextlib import contextmanager

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt

from memorial.desk import account_urls

# A file, and doors that only a sign-in leads to.
_APART = ("join/<str:token>/", "login/", "login/code/", "login/closed/", "account/codes/file")


def shown_now(secret, ahead=0):
    """Return the code of this half minute; ahead: of so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def give_factor(user):
    """Return the key of a second factor that the person has from now on."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def key_of(user):
    return decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])


@contextmanager
def factor_of(user):
    """Inside the block the person has a second factor and recovery codes, whose pages can be seen then."""
    give_factor(user)
    RecoveryCodes.activate(user)
    yield
    Authenticator.objects.filter(user=user).delete()


def own_pages():
    """Return (route, name) of each page of one's own account, from its list of addresses."""
    return [(str(one.pattern), one.name) for one in account_urls.urlpatterns if str(one.pattern) not in _APART]
