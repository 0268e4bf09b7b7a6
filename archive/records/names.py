"""Short names and sort texts of a record that has name rows."""

from collections.abc import Iterable

from .enums import LANGUAGES, Script
from .models import NameRow


def label_texts_of(rows: Iterable[NameRow]) -> dict[str, str]:
    """Return {language: preferred name}, with "cyrl" for a recorded Uzbek Cyrillic form.

    rows: read more than once. The preferred row comes first, then the oldest; Uzbek is taken in Latin, Japanese in kanji or
    katakana; a language without a name of its own is left out. Who is named by a Soviet list alone has that name as "cyrl":
    a name keeps its script, and a number is no name.
    """
    labels = {language: row.text for language in LANGUAGES if (row := _best(rows, language))}
    cyrillic = [row for row in rows if row.script == Script.CYRILLIC and (row.language == "uz" or not labels)]
    if cyrillic:
        labels["cyrl"] = max(cyrillic, key=lambda row: (row.language == "uz", row.preferred)).text
    return labels


def sort_texts_of(rows: Iterable[NameRow]) -> dict[str, tuple[str, str]]:
    """Return {language: (text, reading)}; the reading of a Japanese name is its kana row, the preferred one first."""
    kana = [row for row in rows if row.language == "ja" and row.script in (Script.HIRAGANA, Script.KATAKANA)]
    readings = {"ja": max(kana, key=lambda row: row.preferred).text} if kana else {}
    labels = label_texts_of(rows)
    if labels.keys() > {"cyrl"}:
        labels.pop("cyrl", None)
    return {language: (text, readings.get(language, "")) for language, text in labels.items()}


def _best(rows: Iterable[NameRow], language: str) -> NameRow | None:
    fitting = [row for row in rows if row.language == language and row.script != Script.CYRILLIC]
    return max(fitting, key=lambda row: row.preferred, default=None)
