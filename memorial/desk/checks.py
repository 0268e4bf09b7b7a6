"""What `manage.py check --deploy` asks of our own settings, beside Django's questions."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

_CONTACTS = ("MEMORIAL_CONTACT_POST", "MEMORIAL_CONTACT_EMAIL", "MEMORIAL_CONTACT_PHONE")


@register(Tags.security, deploy=True)
def site_url_is_public(app_configs, **kwargs):
    """MEMORIAL_SITE_URL is https and its host is one that the server answers to."""
    url = urlsplit(settings.MEMORIAL_SITE_URL)
    if url.scheme != "https" or not url.hostname or url.path or url.query:
        return [
            Error(
                f'MEMORIAL_SITE_URL is "{settings.MEMORIAL_SITE_URL}".',
                hint="Write https:// and the host alone.",
                id="memorial.E001",
            )
        ]
    if not any(_answers(allowed, url.hostname) for allowed in settings.ALLOWED_HOSTS):
        return [
            Error(
                f"MEMORIAL_ALLOWED_HOSTS lacks {url.hostname}, the host of MEMORIAL_SITE_URL.",
                hint="Canonical links and QR codes would lead to an error page.",
                id="memorial.E002",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs, **kwargs):
    """MEMORIAL_ALLOWED_HOSTS names hosts; a star would let anybody forge the host of a link."""
    if "*" in settings.ALLOWED_HOSTS:
        return [Error('MEMORIAL_ALLOWED_HOSTS holds "*".', hint="Name the hosts.", id="memorial.E003")]
    return []


@register(Tags.security, deploy=True)
def second_factor_is_asked(app_configs, **kwargs):
    """Staff sign in with a second factor."""
    if settings.MEMORIAL_SECOND_FACTOR:
        return []
    hint = "A password that leaks would open the desk."
    return [Warning("MEMORIAL_SECOND_FACTOR is off.", hint=hint, id="memorial.W002")]


@register(deploy=True)
def contact_is_given(app_configs, **kwargs):
    """A family can reach the museum by post, e-mail and telephone."""
    return [
        Warning(f"{name} is empty.", hint="Families read that there is no address yet.", id="memorial.W001")
        for name in _CONTACTS
        if not getattr(settings, name)
    ]


@register(deploy=True)
def backups_are_kept_apart(app_configs, **kwargs):
    """No backup lies where the server hands out files, and at least one automatic backup is kept."""
    found = []
    place = Path(settings.MEMORIAL_BACKUP_DIR).resolve()
    for public in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        if place.is_relative_to(Path(public).resolve()):
            found.append(
                Error(
                    f"MEMORIAL_BACKUP_DIR lies in {public}, whose files anybody may read.",
                    hint="Name a folder elsewhere.",
                    id="memorial.E004",
                )
            )
    if settings.MEMORIAL_BACKUPS_KEPT < 1:
        found.append(Error("MEMORIAL_BACKUPS_KEPT is below 1.", hint="Write 1 or more.", id="memorial.E005"))
    return found


def _answers(allowed, host):
    return allowed == host or (allowed.startswith(".") and f".{host}".endswith(allowed))
