"""The seed with the specimens beside it, loaded once for a module of tests; what stood and was shown before is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from archive.intake.demo import load_demo
from archive.intake.seed import Plan
from archive.media.files import remove_files
from archive.media.models import Asset
from archive.records.models import Record
from tests.databases import all_rows
from tests.pages.addresses import pages

DEMO = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
LOADED_AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
_LANGUAGES = ("uz", "en")


@dataclass(frozen=True)
class DemoArchive:
    """rows_before: every row of every table before the load. shown_before: {address: page} of the public site."""

    plan: Plan
    rows_before: dict[str, list[str]]
    shown_before: dict[str, bytes]


@pytest.fixture(scope="module")
def demo_archive(seeded_archive, django_db_blocker, tmp_path_factory):
    """A DemoArchive; each test of the module works in a savepoint above it (ask for `db` too)."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows, shown = all_rows(connection), everything_shown()
        yield DemoArchive(load_demo(DEMO, at=LOADED_AT), rows, shown)
        remove_files(set(Asset.objects.values_list("sha256", flat=True)))
        transaction.set_rollback(True)


def everything_shown():
    """Return {address: what it answers} of the whole public site, with one real record of each kind, and its sitemap."""
    client = Client()
    real = {record.kind: record for record in Record.live.real().order_by("-pk")}
    addresses = [address for language in _LANGUAGES for address in pages(real, language)]
    addresses += [reverse("sitemap"), *(reverse("sitemap_part", args=[part]) for part in ("pages", "1"))]
    return {address: client.get(address, follow=True).content for address in addresses}
