"""What the doctor asks. No answer shows a secret."""

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone

from archive.intake.runner import is_at_work, waiting
from archive.media import services
from archive.records import triggers
from memorial.desk.catalogues.places import DOMAINS, made_catalogue
from memorial.desk.imports.working import locks

from . import stamps
from .backups import backups
from .doctor import FAULT, GOOD, WARNING, Finding, condition
from .pending import pending_migrations
from .preparing import seed_digest, static_digest

SETUP = "manage.py setup_house"
CONTACTS = ("MEMORIAL_CONTACT_POST", "MEMORIAL_CONTACT_EMAIL", "MEMORIAL_CONTACT_PHONE")
OLDEST_BACKUP = timedelta(hours=24)
LEAST_FREE = 0.10


@condition
def database(at: datetime) -> Finding:
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(GOOD, f"{connection.display_name} answers.")


@condition
def migrations(at: datetime) -> Finding:
    pending = pending_migrations()
    if pending:
        return Finding(FAULT, f"{len(pending)} not applied, the first is {pending[0]}.", SETUP)
    return Finding(GOOD, "all applied.")


@condition
def history_is_append_only(at: datetime) -> Finding:
    lacking = sorted(set(triggers.NAMES) - set(triggers.present()))
    if lacking:
        return Finding(FAULT, f"the database lacks {', '.join(lacking)}.", "manage.py migrate puts them back.")
    return Finding(
        GOOD, "the database refuses to change or delete a revision, a line of the audit log or a row of a sheet."
    )


@condition
def seed(at: datetime) -> Finding:
    if not stamps.is_fresh("seed", seed_digest()):
        return Finding(WARNING, "not loaded, or changed since.", SETUP)
    return Finding(GOOD, "loaded as it stands in fixtures/seed.")


@condition
def message_catalogues(at: datetime) -> Finding:
    made = (made_catalogue(locale, domain) for locale in ("uz", "uz_Cyrl", "ja") for domain in DOMAINS)
    if not all(path.exists() for path in made):
        return Finding(FAULT, "not compiled: pages would come in English.", "manage.py compile_catalogues")
    return Finding(GOOD, "compiled.")


@condition
def static_files(at: datetime) -> Finding:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return Finding(FAULT, "not collected: pages would come without their style.", SETUP)
    if not stamps.is_fresh("static", static_digest()):
        return Finding(WARNING, "changed since they were collected.", SETUP)
    return Finding(GOOD, "collected.")


@condition
def media_folder(at: datetime) -> Finding:
    media = Path(settings.MEDIA_ROOT)
    try:
        with tempfile.TemporaryFile(dir=media):
            return Finding(GOOD, "can be written.")
    except OSError as fault:
        return Finding(FAULT, f"{media} cannot be written: {fault.strerror}.", "Make it, and give it to this account.")


@condition
def pictures(at: datetime) -> Finding:
    lacking = [asset.public_id for asset in services.lacking_derivatives()]
    if lacking:
        says = f"{len(lacking)} without what readers see of them, the first is {lacking[0]}."
        return Finding(FAULT, says, "manage.py make_pictures")
    return Finding(GOOD, "every one has what readers see of it.")


@condition
def free_disk(at: datetime) -> Finding:
    usage = shutil.disk_usage(settings.VAR_DIR)
    share = usage.free / usage.total
    says = f"{share:.0%} free, {usage.free // 2**20} MB."
    if share < LEAST_FREE:
        return Finding(FAULT, says, f"Make room where {settings.VAR_DIR} lies.")
    return Finding(GOOD, says)


@condition
def last_backup(at: datetime) -> Finding:
    newest = next(iter(backups()), None)
    if newest is None:
        return Finding(FAULT, "there is none.", "manage.py backup; every night: docs/howto/operate.md")
    says = f"{newest.folder.name}, made {timezone.localtime(newest.made_at):%Y-%m-%d %H:%M}."
    if at - newest.made_at > OLDEST_BACKUP:
        return Finding(FAULT, f"older than 24 hours: {says}", "manage.py backup; is the nightly job running?")
    return Finding(GOOD, f"{says} `manage.py verify` reads every byte of it.")


@condition
def imports(at: datetime) -> Finding:
    waits = list(waiting().values_list("pk", "trouble"))
    if not waits:
        return Finding(GOOD, "none waits.")
    says = f"{len(waits)} not done, the first is {waits[0][0]}"
    if stopped := next((f"; import {pk} stopped: {why}" for pk, why in waits if why), ""):
        return Finding(FAULT, f"{says}{stopped}.", "Mend what it names, then manage.py work")
    if not is_at_work(locks()):
        return Finding(FAULT, f"{says}, and nobody is at work.", "manage.py work")
    return Finding(GOOD, f"{says}, and somebody is at work.")


@condition
def contact(at: datetime) -> Finding:
    empty = [name for name in CONTACTS if not getattr(settings, name)]
    if empty:
        return Finding(
            FAULT,
            f"{', '.join(empty)} empty: families read that the museum has not yet given an address.",
            "Set them: docs/reference/settings.md",
        )
    return Finding(GOOD, "post, e-mail and telephone are set.")


@condition
def site_address(at: datetime) -> Finding:
    if not settings.MEMORIAL_SITE_URL.startswith("https://"):
        return Finding(
            WARNING,
            f"{settings.MEMORIAL_SITE_URL} is good for this machine only.",
            "For visitors: MEMORIAL_SITE_URL=https://…",
        )
    return Finding(GOOD, f"{settings.MEMORIAL_SITE_URL}.")


@condition
def second_factor(at: datetime) -> Finding:
    if not settings.MEMORIAL_SECOND_FACTOR:
        says = "off: a password alone opens the desk."
        return Finding(WARNING, says, "Good for a trial only: MEMORIAL_SECOND_FACTOR=true")
    return Finding(GOOD, "asked of everybody at the desk.")


@condition
def secret_key(at: datetime) -> Finding:
    if len(settings.SECRET_KEY) < 50:
        return Finding(FAULT, "shorter than 50 characters.", "Set MEMORIAL_SECRET_KEY to a long random text.")
    return Finding(GOOD, "set.")
