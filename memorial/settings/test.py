"""Settings of the test run: SQLite in memory, or PostgreSQL where MEMORIAL_DATABASE_URL names it."""

from .base import *  # noqa: F403
from .base import env

SECRET_KEY = "only-for-tests"  # noqa: S105
DATABASES = {"default": env.db_url("MEMORIAL_DATABASE_URL", default="sqlite://:memory:")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
# What needs it on sets it so.
MEMORIAL_SECOND_FACTOR = False
MEMORIAL_PRACTICE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
BACKUP_BEFORE_MIGRATE = False
# Tests take their rows back, and the same key of a revision then stands for other pages.
MEMORIAL_PAGES_KEPT = 0
MEMORIAL_TIMETABLE_SECONDS = 0
MEMORIAL_WORKER = False
