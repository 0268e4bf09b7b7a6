"""The audit log says when the museum of one person was switched on and off, at the start of a server."""

from datetime import UTC, datetime

import pytest

from archive.staff.models import AuditLine
from memorial.desk.switches import note_switches
from tests.databases import database_at

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_each_turn_of_the_switch_is_one_line_however_often_a_server_starts(settings):
    for stands in (False, True, True, False, False):
        settings.MEMORIAL_ONE_PERSON_MUSEUM = stands
        note_switches(at=NOW)

    lines = AuditLine.objects.order_by("id").values_list("what", "value", "at")
    assert list(lines) == [("MEMORIAL_ONE_PERSON_MUSEUM", "on", NOW), ("MEMORIAL_ONE_PERSON_MUSEUM", "off", NOW)]


@pytest.mark.django_db
def test_a_server_starts_though_its_database_is_not_made_yet(settings, tmp_path):
    settings.MEMORIAL_ONE_PERSON_MUSEUM = True

    with database_at(NAME=tmp_path / "empty.sqlite3"):
        note_switches(at=NOW)

    assert not AuditLine.objects.exists()
