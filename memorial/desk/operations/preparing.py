"""The steps that make a fresh clone an archive, each doing nothing where nothing has changed."""

import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from archive.names.person import readings
from archive.search.entries import rebuild_names
from archive.search.services import rebuild_texts
from archive.staff.enums import RoleCode
from archive.staff.models import User
from archive.staff.services import create_member
from memorial.desk.catalogues.compilation import compile_catalogues

from . import stamps
from .pending import pending_migrations
from .practice import keep_apart
from .refusal import explained

SPECIMENS_STAMP = "specimens"
ACCOUNTS = (("admin", RoleCode.ADMINISTRATOR), ("reviewer", RoleCode.REVIEWER))

Say = Callable[[str], object]


def prepare_house(*, passwords: dict[str, str], with_specimens: bool, say: Say) -> None:
    """Bring database, catalogues, seed, specimens, accounts and static files up to date.

    with_specimens: whether invented records are wanted (DEMO); under production settings they never are.
    passwords: user name to password, for the accounts that are still to be made; an empty one is drawn at random.
    say: prints one line. Raises Refused with what to do.
    """
    keep_apart()
    with explained("The database could not be prepared", "Is it running, and is MEMORIAL_DATABASE_URL right?"):
        _migrate(say)
    with explained("The message catalogues could not be compiled", "Run `git status locale` and mend what it shows."):
        _compile_catalogues(say)
    # Before the seed, which is indexed as it comes in.
    with explained("The index of texts could not be built", "Nothing was lost; run the same command again."):
        _index_texts(say)
    with explained("The seed could not be loaded", "Nothing was lost; see `manage.py load_seed --help`."):
        _load_seed(say)
    with explained("The index of names could not be built", "Nothing was lost; run the same command again."):
        _index_names(say)
    if with_specimens and settings.SPECIMENS_ALLOWED:
        with explained("The specimens could not be loaded", "DEMO=0 make run leaves them out."):
            _load_specimens(say)
    with explained("The accounts could not be made", "Run `manage.py doctor`."):
        _make_accounts(passwords, say)
    with explained("The static files could not be collected", "Remove var/static and run the same command again."):
        _collect_static(say)


def seed_digest() -> str:
    """Return the digest of the seed and of the code that loads it."""
    base = Path(settings.BASE_DIR)
    facts = stamps.digest([base / "fixtures" / "seed", base / "fixtures" / "glossary"])
    return facts + stamps.digest([base / "archive" / "intake"], pattern="*.py")


def specimens_digest() -> str:
    """Return the digest of the specimens and of all that brings them in."""
    base = Path(settings.BASE_DIR)
    loader = base / "archive" / "intake"
    return (
        stamps.digest([base / "fixtures" / "demo"])
        + stamps.digest([loader], pattern="*.py")
        + stamps.digest([loader], pattern="*.tsv")
    )


def names_digest() -> str:
    """Return the digest of the rules that names are indexed by, and of the table of readings in use."""
    rules = Path(settings.BASE_DIR) / "archive" / "names" / "person"
    return (
        stamps.digest([rules], pattern="*.py")
        + stamps.digest([rules], pattern="*.tsv")
        + stamps.digest([Path(settings.BASE_DIR) / "archive" / "search"], pattern="name*.py")
        + readings.fingerprint()
    )


def texts_digest() -> str:
    """Return the digest of the rules that texts are indexed by."""
    search = Path(settings.BASE_DIR) / "archive" / "search"
    characters = Path(settings.BASE_DIR) / "archive" / "names" / "person" / "characters.tsv"
    return stamps.digest([search / "terms.py", search / "passages.py", search / "services.py", characters])


def static_digest() -> str:
    """Return the digest of our static files, of what makes one of them, and of the packages that bring others."""
    made_by = stamps.digest([Path(settings.BASE_DIR) / "memorial" / "site"], pattern="finders.py")
    return stamps.digest(Path(folder) for folder in settings.STATICFILES_DIRS) + made_by + _packages_digest()


def _packages_digest():
    return stamps.digest([Path(settings.BASE_DIR) / "requirements" / "run.txt"])


def _migrate(say):
    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    pending = pending_migrations()
    if pending:
        say(f"Preparing the database ({len(pending)} steps).")
        call_command("migrate", interactive=False, verbosity=0)
        stamps.forget()


def _compile_catalogues(say):
    if compile_catalogues(Path(settings.VAR_DIR) / "catalogues.sha256"):
        say("Message catalogues compiled.")


def _load_seed(say):
    wanted = seed_digest()
    if stamps.is_fresh("seed", wanted):
        return
    say("Loading the seed.")
    call_command("load_seed")
    stamps.remember("seed", wanted)


def _index_names(say):
    wanted = names_digest()
    if stamps.is_fresh("names", wanted):
        return
    say(f"Building the index of names ({readings.source() or 'without a table of readings: fewer readings of kanji'}).")
    rebuild_names()
    stamps.remember("names", wanted)


def _index_texts(say):
    wanted = texts_digest()
    if stamps.is_fresh("texts", wanted):
        return
    say("Building the index of texts.")
    rebuild_texts()
    stamps.remember("texts", wanted)


def _load_specimens(say):
    wanted = specimens_digest()
    if stamps.is_fresh(SPECIMENS_STAMP, wanted):
        return
    say("Loading the specimens: invented people, marked as such on every page (DEMO=0 leaves them out).")
    call_command("load_demo")
    stamps.remember(SPECIMENS_STAMP, wanted)


def _make_accounts(passwords, say):
    known = set(User.objects.filter(username__in=[name for name, _role in ACCOUNTS]).values_list("username", flat=True))
    made = [
        (name, role, passwords.get(name) or secrets.token_urlsafe(12)) for name, role in ACCOUNTS if name not in known
    ]
    for name, role, password in made:
        create_member(name, role=role, password=password)
    if made:
        say("\nAccounts made. This is the only time that the passwords are shown:\n")
        for name, role, password in made:
            say(f"    {name:<10} {password:<24} {role.label}")
        say("")
    for name in sorted(known & {name for name, password in passwords.items() if password}):
        say(
            f"{name} exists already and keeps its password; to change it: .venv/bin/python manage.py changepassword {name}"
        )


def _collect_static(say):
    wanted = static_digest()
    if stamps.is_fresh("static", wanted) and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return
    say("Collecting the static files.")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamps.remember("static", wanted)
