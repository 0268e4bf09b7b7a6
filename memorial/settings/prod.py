"""Settings of a public server: nothing is guessed, everything that matters comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import MEMORIAL_PRACTICE, env

if MEMORIAL_PRACTICE:
    raise ImproperlyConfigured(
        "The practice archive does not run under memorial.settings.prod: use memorial.settings.dev."
    )

SECRET_KEY = env.str("MEMORIAL_SECRET_KEY")
ALLOWED_HOSTS = env.list("MEMORIAL_ALLOWED_HOSTS")
MEMORIAL_SITE_URL = env.str("MEMORIAL_SITE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = [MEMORIAL_SITE_URL]

SPECIMENS_ALLOWED = False

SECURE_SSL_REDIRECT = env.bool("MEMORIAL_SSL_REDIRECT", default=True)
# A supervisor asks on the loopback address, without encryption.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("MEMORIAL_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
if env.bool("MEMORIAL_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else every sign-in would come from the proxy's own address, and one guesser would stop everybody.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
