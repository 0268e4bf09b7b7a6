"""The table of written forms of dates: the cases that the tests read, as people read them."""

import csv
from pathlib import Path

from django.conf import settings

TABLE = Path(settings.BASE_DIR) / "fixtures" / "dates" / "golden.tsv"
_ORDER = ("en", "ja", "ru", "uz", "uz-Cyrl", "")


def written_forms() -> dict[str, list[str]]:
    """Return {language of writing: [text]}; the language is empty for what is written alike in all."""
    forms: dict[str, list[str]] = {language: [] for language in _ORDER}
    with TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, language = (row["edtf"], "") if row["lang"].startswith("edtf-only") else (row["input"], row["lang"])
            forms["" if language == "any" else language].append(text)
    return forms
