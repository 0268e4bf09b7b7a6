"""Settings common to every way of running the archive; values come from the environment, typed, with safe defaults."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR_DIR = Path(env.str("MEMORIAL_VAR_DIR", default=str(BASE_DIR / "var")))
# A second archive for trying things out, in a folder of its own (docs/howto/operate.md).
MEMORIAL_PRACTICE = env.bool("MEMORIAL_PRACTICE", default=False)
if MEMORIAL_PRACTICE:
    VAR_DIR = VAR_DIR / "practice"
SECRET_KEY = env.str("MEMORIAL_SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("MEMORIAL_SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("MEMORIAL_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# One address for the whole site: canonical links, QR codes and mails need it where no request is at hand.
MEMORIAL_SITE_URL = env.str("MEMORIAL_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
MEMORIAL_CONTACT_POST = env.str("MEMORIAL_CONTACT_POST", default="")
MEMORIAL_CONTACT_EMAIL = env.str("MEMORIAL_CONTACT_EMAIL", default="")
MEMORIAL_CONTACT_PHONE = env.str("MEMORIAL_CONTACT_PHONE", default="")
# An administrator may decide about his or her own work only here, and only while nobody else could (archive.records.alone).
MEMORIAL_ONE_PERSON_MUSEUM = env.bool("MEMORIAL_ONE_PERSON_MUSEUM", default=False)
# Where the digest of waiting proposals goes out: smtp://user:password@host:25; empty: no mail is sent.
MEMORIAL_EMAIL_URL = env.str("MEMORIAL_EMAIL_URL", default="")
MEMORIAL_EMAIL_FROM = env.str("MEMORIAL_EMAIL_FROM", default="")
# Everybody at the desk signs in with a second factor; a trial installation may do without (dev.py does).
MEMORIAL_SECOND_FACTOR = env.bool("MEMORIAL_SECOND_FACTOR", default=True)
MEMORIAL_BACKUP_DIR = Path(env.str("MEMORIAL_BACKUP_DIR", default=str(VAR_DIR / "backups")))
MEMORIAL_BACKUPS_KEPT = env.int("MEMORIAL_BACKUPS_KEPT", default=10)
# Whether the server starts `manage.py work` itself when an import waits; off where something else runs that command.
MEMORIAL_WORKER = env.bool("MEMORIAL_WORKER", default=True)
MEMORIAL_TIMETABLE_SECONDS = env.int("MEMORIAL_TIMETABLE_SECONDS", default=20)
# How long a writer waits for another one on SQLite before it is asked to come again (memorial.site.busy).
MEMORIAL_DATABASE_WAIT_SECONDS = env.int("MEMORIAL_DATABASE_WAIT_SECONDS", default=10)
MEMORIAL_PAGES_KEPT = env.int("MEMORIAL_PAGES_KEPT", default=500)
# Invented people show how a full archive looks; on a public server they have no place (prod.py).
SPECIMENS_ALLOWED = True
# What a picture may cost while it is decoded in a process of its own; measured in docs/decisions/0013.
MEMORIAL_PICTURE_MAX_MB = env.int("MEMORIAL_PICTURE_MAX_MB", default=200)
MEMORIAL_PICTURE_MAX_MEGAPIXELS = env.int("MEMORIAL_PICTURE_MAX_MEGAPIXELS", default=100)
MEMORIAL_PICTURE_MEMORY_MB = env.int("MEMORIAL_PICTURE_MEMORY_MB", default=512)
MEMORIAL_PICTURE_SECONDS = env.int("MEMORIAL_PICTURE_SECONDS", default=30)
# Only the test run, whose databases are thrown away, switches this off.
BACKUP_BEFORE_MIGRATE = True

INSTALLED_APPS = [
    # modeltranslation patches the admin and must come before it; our templates must be found before Django's.
    "modeltranslation",
    "memorial.site",
    "memorial.desk",
    "archive.staff",
    "archive.records",
    "archive.media",
    "archive.sources",
    "archive.places",
    "archive.people",
    "archive.history",
    "archive.burials",
    "archive.exhibits",
    "archive.search",
    "archive.intake",
    # Not "allauth" itself: its pages and its words are ours (memorial/desk/views/account.py).
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "memorial.site.timetable.Timetable",
    "memorial.site.kept.KeptPages",
    "memorial.site.middleware.PublicSite",
    "memorial.site.busy.Busy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "memorial.urls"
CSRF_FAILURE_VIEW = "memorial.site.views.errors.csrf_failure"
WSGI_APPLICATION = "memorial.wsgi.application"
ASGI_APPLICATION = "memorial.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "memorial.site.context.site",
            ],
        },
    }
]

if MEMORIAL_PRACTICE and "MEMORIAL_DATABASE_URL" in env.ENVIRON:
    raise ImproperlyConfigured(
        f"The practice archive keeps a database of its own in {VAR_DIR}: take MEMORIAL_DATABASE_URL away."
    )
_SQLITE = f"sqlite:///{VAR_DIR / 'archive.sqlite3'}"
DATABASES = {"default": env.db_url("MEMORIAL_DATABASE_URL", default=_SQLITE)}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
# A restarted database server must cost nobody an error page.
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Two writers under Django's defaults get "database is locked"; immediate transactions and WAL cure it (decision 0004).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": MEMORIAL_DATABASE_WAIT_SECONDS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "memorial.desk.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# The key of a failed sign-in is the name together with the address it came from: nobody elsewhere can lock a colleague out.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "login": "60/m/ip", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "memorial.desk.sign_in.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Yodgor"
MFA_TOTP_TOLERANCE = 1
# Shared by all workers: what counts failed sign-ins must not start anew in each.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "house_cache"}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# English is the code's language only: a string missing in Japanese would otherwise come out in Uzbek.
LANGUAGE_CODE = "en"
LANGUAGES = [("uz", _("Uzbek")), ("uz-cyrl", _("Uzbek (Cyrillic)")), ("ja", _("Japanese")), ("en", _("English"))]
LANG_INFO["uz-cyrl"] = {
    "bidi": False,
    "code": "uz-cyrl",
    "name": "Uzbek (Cyrillic)",
    "name_local": "Ўзбекча",
}
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["memorial.site.formats"]
MODELTRANSLATION_LANGUAGES = ("uz", "ja", "en")
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_ENABLE_FALLBACKS = False
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tashkent"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365

if MEMORIAL_EMAIL_URL:
    _mail = env.email_url_config(MEMORIAL_EMAIL_URL)
    EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_BACKEND"], _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"] or "", _mail["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
if MEMORIAL_PRACTICE:
    # Letters are laid down here and shown at the desk; nothing leaves the machine (memorial/desk/views/letters.py).
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", VAR_DIR / "letters"
    # Beside the real archive on one host, a browser must not take the one's cookie for the other's.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "practice_session", "practice_csrf"
    MEMORIAL_BACKUP_DIR = VAR_DIR / "backups"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "memorial.site.finders.SiteSheet",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
