"""The columns of a page: those of the two registers of people, of a saved way of reading sheets, or chosen one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from archive.intake.models import Profile
from archive.intake.reading import MEANINGS, OBJECT_MEANINGS
from archive.intake.ready import READY

# What each column is called where nobody writes the register's own word.
WORDS: dict[str, str | Promise] = {
    "number": pgettext_lazy("column", "number"),
    "name": pgettext_lazy("column", "name"),
    "kana": pgettext_lazy("column", "name in kana"),
    "cyrillic_name": pgettext_lazy("column", "name in Cyrillic"),
    "birth": pgettext_lazy("column", "birth"),
    "age": pgettext_lazy("column", "age"),
    "rank": pgettext_lazy("column", "rank"),
    "unit": pgettext_lazy("column", "military unit"),
    "camp": pgettext_lazy("column", "camp"),
    "origin": pgettext_lazy("column", "place of origin"),
    "captured": pgettext_lazy("column", "captured"),
    "admitted": pgettext_lazy("column", "admitted"),
    "death": pgettext_lazy("column", "death"),
    "cause": pgettext_lazy("column", "cause of death"),
    "place": pgettext_lazy("column", "place of burial"),
    "section": pgettext_lazy("column", "part of the cemetery"),
    "row": pgettext_lazy("column", "row of graves"),
    "grave": pgettext_lazy("column", "grave"),
    "persons": pgettext_lazy("column", "people in the grave"),
    "inscription": pgettext_lazy("column", "inscription"),
    "certainty": pgettext_lazy("column", "certainty of the spot"),
    "latitude": pgettext_lazy("column", "latitude"),
    "longitude": pgettext_lazy("column", "longitude"),
    "surveyed": pgettext_lazy("column", "surveyed"),
    "note": pgettext_lazy("column", "note"),
    "accession": pgettext_lazy("column", "accession number"),
    "title_uz": pgettext_lazy("column", "title in Uzbek"),
    "title_ja": pgettext_lazy("column", "title in Japanese"),
    "title_en": pgettext_lazy("column", "title in English"),
    "object_type": pgettext_lazy("column", "kind of object"),
    "made": pgettext_lazy("column", "made"),
    "material": pgettext_lazy("column", "material"),
    "size": pgettext_lazy("column", "size"),
    "given_by": pgettext_lazy("column", "given by"),
    "location": pgettext_lazy("column", "where it is kept"),
    "condition": pgettext_lazy("column", "condition"),
}
DATES = ("birth", "death", "captured", "admitted", "surveyed", "made")


@dataclass(frozen=True)
class Preset:
    """name: as the page keeps it; language: of such pages."""

    name: str
    label: str | Promise
    columns: tuple[tuple[str, str], ...]
    language: str


# Registers of such columns are what the two specimens were made after (pack/registers-notes, 5.1 and 5.2).
_OF_READY = (
    ("ja-death-list", _("Japanese list of the dead"), "specimen-ja-death-list"),
    ("ru-burial-list", _("Russian list of burials"), "specimen-ru-burial-list"),
)


def presets() -> list[Preset]:
    """Return the ready presets, then the newest version of each saved way of reading sheets; one query."""
    ready = [Preset(name, label, tuple(READY[of].columns.items()), READY[of].language) for name, label, of in _OF_READY]
    newest = {profile.name: profile for profile in Profile.objects.order_by("name", "version")}
    saved = [Preset(f"saved:{one.name}", one.name, _in_order(one.columns), one.language) for one in newest.values()]
    return ready + [one for one in saved if one.columns]


def header_of(meaning: str, language: str) -> str:
    """Return what a column is called in the language of its page, in English where the house has no words in it."""
    with override({"uz-Cyrl": "uz-cyrl"}.get(language, language) if language != "ru" else "en"):
        return str(WORDS[meaning])


def is_of_objects(columns: Sequence[Sequence[str]]) -> bool:
    """Return whether such rows become objects of the museum, by the rule that sheets are read by."""
    return any(meaning in OBJECT_MEANINGS and meaning != "note" for _header, meaning in columns)


def _in_order(columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the columns that are read, in the order in which registers have them: a database need not keep it."""
    read = [(header, meaning) for header, meaning in columns.items() if meaning in MEANINGS]
    return tuple(sorted(read, key=lambda column: MEANINGS.index(column[1])))
