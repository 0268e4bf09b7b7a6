"""A row of a sheet is kept as it is written: by the database itself, whoever asks it."""

import pytest
from django.db import IntegrityError, connection, transaction

from archive.intake.batches import commit_sheet
from archive.intake.models import Row
from archive.intake.previews import preview
from archive.records import triggers
from archive.records.erasure import erase_specimens
from archive.records.models import Record
from tests.archive.intake.rows import SATO, a_pair, sheet
from tests.factories import NOW, curator

pytestmark = pytest.mark.django_db

OTHER = {
    "cells": ["другое"], "formulas": {"0": "=1"}, "corrected": {"0": "x"}, "data_row": 9, "number": 9, "hidden": True,
    "batch_id": 0,
}  # fmt: skip


@pytest.fixture
def row():
    return a_pair().row


@pytest.mark.parametrize("column", OTHER)
def test_what_the_file_says_is_never_changed(row, column):
    before = Row.objects.filter(pk=row.pk).values().get()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Row.objects.filter(pk=row.pk).update(**{column: OTHER[column]})

    assert Row.objects.filter(pk=row.pk).values().get() == before


def test_no_row_is_deleted(row):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Row.objects.filter(pk=row.pk)._raw_delete(connection.alias)

    assert Row.objects.filter(pk=row.pk).exists()


def test_what_becomes_of_a_row_is_written_beside_it(row):
    said = {"outcome": Row.Outcome.KEPT, "refusal": "Said.", "brought": {"birth": None}, "replaced": {}}

    assert Row.objects.filter(pk=row.pk).update(**said) == 1


def test_rows_of_invented_people_go_with_them(tmp_path):
    data = sheet(SATO)
    seen = preview(data, name="list.csv")
    commit_sheet(data, seen, name="list.csv", specimen=True, locks=tmp_path, by=curator(), at=NOW)

    erase_specimens(Record.objects.filter(specimen=True))

    assert not Row.objects.exists()
    assert triggers.present() == sorted(triggers.NAMES)
