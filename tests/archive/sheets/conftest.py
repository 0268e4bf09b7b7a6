"""The three specimen registers of fixtures/sheets (from shared/pack/registers)."""

from pathlib import Path

import pytest

FOLDER = Path("fixtures/sheets")


@pytest.fixture
def specimen_workbook() -> bytes:
    return (FOLDER / "SPECIMEN_uz_en_object_catalogue.xlsx").read_bytes()
