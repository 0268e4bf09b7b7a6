"""How allauth signs people in here: no strangers, limits that lock nobody out, secrets sealed, each step written down."""

import base64
import hashlib
import secrets
import time

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from archive.staff.enums import AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

# A line once in the time that a limit lasts, however often somebody knocks.
_LIMIT_SECONDS = 15 * 60
_FRESH_SECONDS = 5 * 60


def needs_factor(user: User) -> bool:
    """Return whether this person may open the desk with a second factor only: whoever has a role, but in a trial."""
    return settings.MEMORIAL_SECOND_FACTOR and user.is_staff


def lacks_factor(request: HttpRequest) -> bool:
    """Return whether the person signed in still owes the second factor in this session; no query of its own."""
    user = request.user
    if not isinstance(user, User) or not needs_factor(user):
        return False
    return not any(record["method"] == "mfa" for record in get_authentication_records(request, user))


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. An administrator can open it again."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many attempts in a short time. Wait a few minutes, then try again."),
        "too_many_login_attempts": _(
            "Too many failed attempts with this name from your address. Try again in a quarter of an hour."
        ),
        "username_password_mismatch": _("User name and password do not belong together. Capital letters count."),
    }

    def is_open_for_signup(self, request):
        """Return False: staff are invited (archive.staff.services)."""
        return False

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Leave out what allauth says between pages: each page says in its own words what was done."""

    def _get_login_attempts_cache_key(self, request, **credentials):
        return f"{self.get_client_ip(request)}:{credentials.get('username', '').lower()}"

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note_blocked(request, credentials.get("username", ""))
            raise

    def _note_blocked(self, request, username):
        key = hashlib.sha256(self._get_login_attempts_cache_key(request, username=username).encode()).hexdigest()
        if cache.add(f"desk:blocked:{key}", 1, timeout=_LIMIT_SECONDS):
            about = User.objects.filter(username__iexact=username).first()
            address = self.get_client_ip(request)
            # A name that nobody bears is not written down: it may be a password, typed into the wrong box.
            note_act(AuditAct.BLOCKED, by=None, about=about, value=address, at=timezone.now())

    def is_reauthentication_required(self, *, app, **kwargs):
        """Return whether to ask for the password once more; not of somebody who has typed it a few minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < _FRESH_SECONDS for record in records):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def post_login(self, request, user, **kwargs):
        used = [record.get("type", "") for record in get_authentication_records(request, user)]
        note_act(
            AuditAct.SIGN_IN, by=user, what="recovery_codes" if "recovery_codes" in used else "", at=timezone.now()
        )
        return super().post_login(request, user, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("The desk asks everybody for a second factor: it can't be removed."),
        "incorrect_code": _("This code is not right, or has been used already. Wait for the next one."),
    }

    def can_delete_authenticator(self, authenticator):
        return not needs_factor(authenticator.user)

    def build_totp_svg(self, url):
        drawing = segno.make_qr(url, error="M").svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
        return mark_safe(drawing)  # noqa: S308 -- drawn by segno: digits and attributes only

    def encrypt(self, text):
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Return the secret; one that no code fits where it was sealed under a key that this house no longer has."""
        try:
            return _sealer().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _sealer():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"totp:{key}".encode()).digest())) for key in keys]
    )
