"""Header words in Japanese, Russian, Uzbek (both scripts) and English, and what each means."""

import re
from functools import lru_cache
from importlib import resources

from archive.sheets import plain_header

PERSON_MEANINGS = (
    "number", "name", "kana", "cyrillic_name", "birth", "age", "rank", "unit", "camp", "origin", "captured", "admitted",
    "death", "cause", "place", "section", "row", "grave", "persons", "inscription", "certainty", "latitude", "longitude",
    "surveyed", "note",
)  # fmt: skip
OBJECT_MEANINGS = (
    "accession", "title_uz", "title_ja", "title_en", "object_type", "made", "material", "size", "given_by", "location",
    "condition", "note",
)  # fmt: skip
MEANINGS = tuple(dict.fromkeys((*PERSON_MEANINGS, *OBJECT_MEANINGS)))

UNREAD = "-"
# Words for something near: a place of death where no burial is told, a running number where no other is.
STANDING_IN = {"death_place": "place", "running": "accession"}
# Uzbek letters that other keyboards and Windows-1251 lack, as people replace them.
_BARE = str.maketrans("қғҳўё", "кгхуе")


# 氏　名: Japanese words are spaced out to fill their column.
_SPACED = re.compile("(?<=[\u3041-\u9fff]) (?=[\u3041-\u9fff])")


def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return {kind: [(meaning, pattern)]} of header_words.tsv, in its order."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {"people": [], "objects": []}
    text = resources.files(__package__).joinpath("header_words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, meaning, pattern = line.split("\t")
            found[kind].append((meaning, re.compile(pattern)))
    return found


_PATTERNS = _patterns()
_UZBEK_LATIN = re.compile(
    r"\b(?:nomi|sana|turkumi|holati|izoh|raqam|raqami|ismi?|tugilgan|vafot|dafn|qabr|yil|unvon|joyi|olcham|kim|familiya)"
)
_UZBEK_CYRILLIC = re.compile(r"тугилган|вафот|дафн|кабр|йил|унвон|изох|жой|исми|сана\b|номи\b|туркуми|холати|сабаби")


@lru_cache(maxsize=4096)
def meaning_of(header: str, kind: str = "people") -> tuple[str, str] | None:
    """Return (meaning, part) of a header word, None where it is not known. kind: people or objects.

    The meaning UNREAD is of words that are understood and that no statement stands for.

    part: family, given or father of a column that holds one part of a name, else empty.
    """
    plain = _SPACED.sub("", plain_header(header)).translate(_BARE)
    if not plain or len(plain) > 80:
        return None
    for meaning, pattern in _PATTERNS[kind]:
        if pattern.search(plain):
            name, _slash, part = meaning.partition("/")
            return name, part
    return None


def language_of(headers: tuple[str, ...]) -> str:
    """Return the language a sheet is kept in by its header words: ja, ru, uz, uz-Cyrl or en."""
    text = plain_header(" ".join(headers)).translate(_BARE)
    if re.search("[\u3041-\u30ff\u3400-\u9fff]", text):
        return "ja"
    if re.search("[а-я]", text):
        return "uz-Cyrl" if len(_UZBEK_CYRILLIC.findall(text)) > 1 else "ru"
    return "uz" if len(_UZBEK_LATIN.findall(text)) > 1 else "en"
