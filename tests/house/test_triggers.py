"""The append-only trigger outlives the migrations, read from the database's own catalogue."""

import pytest
from django.core.management import call_command
from django.db import connection, models

from archive.records import triggers
from archive.records.models import Revision

pytestmark = pytest.mark.django_db


def test_the_triggers_stand_after_all_migrations():
    assert triggers.present() == sorted(triggers.NAMES)


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_put_back_after_a_later_migration_rebuilt_the_table():
    """SQLite rebuilds a table to alter a column and loses its triggers without a word."""
    field = Revision._meta.get_field("note")
    wider = models.TextField(blank=True, default="-")
    wider.set_attributes_from_name("note")
    wider.model = Revision
    with connection.schema_editor() as editor:
        editor.alter_field(Revision, field, wider)
    if connection.vendor == "sqlite":
        assert triggers.present() == [name for name in sorted(triggers.NAMES) if "revision" not in name]
    call_command("migrate", verbosity=0)
    assert triggers.present() == sorted(triggers.NAMES)
    with connection.schema_editor() as editor:
        editor.alter_field(Revision, wider, field)
    triggers.put_back()
