"""The test database with the seed in it, loaded once for a module of tests."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from archive.intake.seed import load_seed

SEED = Path(__file__).resolve().parents[2] / "fixtures" / "seed"
LOADED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def seeded_archive(django_db_setup, django_db_blocker):
    """The plan of the load; each test of the module works in a savepoint above it (ask for `db` too)."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_seed(SEED, at=LOADED_AT)
        transaction.set_rollback(True)
