"""What imports are called at the desk: meanings of columns, encodings, languages of sheets, what a row waits for."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.intake.looking import Wait
from archive.intake.reading import OBJECT_MEANINGS, PERSON_MEANINGS

MEANINGS: dict[str, str | Promise] = {
    "number": _("number in the list"),
    "name": pgettext_lazy("column", "name, or a part of it"),
    "kana": _("reading in kana"),
    "cyrillic_name": _("name in Cyrillic, or a part of it"),
    "birth": _("birth"),
    "age": _("age at death"),
    "rank": _("rank"),
    "unit": pgettext_lazy("military", "unit"),
    "camp": _("camp"),
    "origin": _("place of origin"),
    "captured": _("day of capture"),
    "admitted": _("day of admission"),
    "death": _("date of death"),
    "cause": _("cause of death"),
    "place": _("place of burial"),
    "section": _("section of the cemetery"),
    "row": _("row of graves"),
    "grave": _("number of the grave"),
    "persons": _("number of people in the grave"),
    "inscription": _("inscription"),
    "certainty": _("certainty"),
    "latitude": _("latitude"),
    "longitude": _("longitude"),
    "surveyed": _("day of the survey"),
    "note": _("note"),
    "accession": _("accession number"),
    "title_uz": _("title in Uzbek"),
    "title_ja": _("title in Japanese"),
    "title_en": _("title in English"),
    "object_type": _("kind of object"),
    "made": _("when it was made"),
    "material": _("material"),
    "size": _("size"),
    "given_by": _("who gave it"),
    "location": _("where it is kept"),
    "condition": _("condition"),
}
LANGUAGES: dict[str, str | Promise] = {
    "ja": _("Japanese"),
    "ru": _("Russian"),
    "uz": _("Uzbek"),
    "uz-Cyrl": _("Uzbek (Cyrillic)"),
    "en": _("English"),
}
# As programs call them when they save a file.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "CP866 (DOS)",
    "cp1252": "Windows-1252",
}
# The class of the mark and the sign before it: never told by colour alone.
MARKS = {
    Wait.NEW: ("ok", "✓"),
    Wait.CHANGE: ("info", "↻"),
    Wait.COMPARE: ("warn", "≈"),
    Wait.MEND: ("bad", "!"),
    Wait.OUT: ("none", "–"),
}


def meaning_choices() -> list[tuple[str, list[tuple[str, str | Promise]]]]:
    """Return (heading, [(meaning, words)]) of what a column can mean."""
    shared = "note"
    return [
        (str(_("People")), [(one, MEANINGS[one]) for one in PERSON_MEANINGS if one != shared]),
        (str(_("Objects")), [(one, MEANINGS[one]) for one in OBJECT_MEANINGS if one != shared]),
        (str(_("Both")), [(shared, MEANINGS[shared])]),
    ]
