"""What is noticed about a cell or a row: how much it matters, and the sentence that says what to do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.names import uzbek


class Level(IntEnum):
    """note: read all the same; warn: read, a person looks at it; reject: not taken; skip: no row of data."""

    NOTE = 0
    WARN = 1
    REJECT = 2
    SKIP = 3


@dataclass(frozen=True)
class Finding:
    """code: a key of SENTENCES. at: the column from 0, None where the whole row is meant. values: for the sentence."""

    code: str
    level: Level
    at: int | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What is said of it in the active language, its dates, places and facts (`why`) in words too."""
        return str(SENTENCES[self.code]) % {key: _in_words(key, value) for key, value in self.values.items()}


def _in_words(key: str, value: Any) -> Any:
    if key == "why":
        return facts_in_words(value)
    if key == "place":
        return _PART.sub(lambda found: str(_PARTS[found[1]]) % {"number": found[2]}, value)
    if key in _DATES:
        return pgettext("in a list", ", ").join(_date_in_words(edtf) for edtf in value.split(", "))
    return value


def _date_in_words(edtf: str) -> str:
    # The marks of a row that has no date, or several, are no dates.
    if not edtf[:1].isdigit():
        return edtf
    language, _dash, script = (get_language() or "en").partition("-")
    words = dates.display(edtf, language)
    return uzbek.to_cyrillic(words) if script == "cyrl" else words


def facts_in_words(facts: Iterable[str]) -> str:
    """Return the words for facts by which people are told apart, in the active language."""
    return pgettext("in a list", ", ").join(str(FACTS[fact]) for fact in facts)


_DATES = ("edtf", "here", "there", "readings")
# The parts of a place as the house writes them (reading.cells.Spot), and how they are said.
_PART = re.compile(r"\b(plot|row|grave) (\S+)")
_PARTS: dict[str, str | Promise] = {
    "plot": pgettext_lazy("place of burial", "plot %(number)s"),
    "row": pgettext_lazy("place of burial", "row %(number)s"),
    "grave": pgettext_lazy("place of burial", "grave %(number)s"),
}

FACTS: dict[str, str | Promise] = {
    "name": _("name"),
    "sound": _("sound of the name"),
    "family": _("family name"),
    "swapped": _("name in the other order"),
    "birth": _("year of birth"),
    "death": _("date of death"),
    "origin": _("place of origin"),
    "father": _("father's name"),
    "rank": _("rank"),
    "unit": pgettext_lazy("military", "unit"),
    "place": _("place of burial"),
    "grave": _("grave"),
    "camp": _("camp"),
    "accession": _("accession number"),
}


SENTENCES: dict[str, str | Promise] = {
    # rows
    "empty_row": _("The row is empty."),
    "header_again": _("The header stands here again."),
    "column_numbers": _("The row numbers the columns."),
    "heading": _("A heading between the rows: “%(text)s”."),
    "total": _("A line of totals: “%(text)s”. It is not a person or an object."),
    "cut_off": _("The row breaks off: %(filled)s of %(all)s cells are filled. Complete it from the original."),
    "shifted": _(
        "The cells seem shifted: “%(text)s” does not belong under “%(header)s”. Put them under their headers."
    ),
    "no_columns": _(
        "No column is said to hold a name or a grave: nothing can be made of the row. Say what columns mean."
    ),
    "hidden_row": _("The row was hidden in the file. It is read all the same."),
    "formula": _("A formula stands here: %(formula)s. Write its value."),
    "formula_value": _("Worked out by a formula: %(formula)s. The value that the file keeps is taken; check it."),
    "formula_text": _("The cell begins like a formula. It is kept as text and nothing is worked out."),
    "invisible": _("Invisible signs were left out; the cell is kept as it was typed."),
    "ditto": _("A mark that repeats the cell above: read as “%(text)s”. Confirm that it is meant for this row."),
    "ditto_nothing": _("A mark that repeats the cell above, and nothing stands there. Write what is meant."),
    # people
    "unnamed": _("Nobody knows the name: this will be a record of its own, never joined to another without a name."),
    "no_kanji": _("The name stands in kana only."),
    "no_reading": _("The reading is missing. Leave it empty unless another source gives it."),
    "two_readings": _("Two readings are given: %(text)s. Both are kept."),
    "one_part": _("Family or given name is missing: “%(text)s”."),
    "turned_name": _("Family and given name seem exchanged: “%(text)s”. Both orders are searched."),
    "not_japanese": _("This does not sound like a Japanese name. A curator decides whether the person belongs here."),
    "half_width": _("Half-width kana were read as full-width; the cell is kept as it was typed."),
    "old_form": _("Old forms of characters are kept; the new forms find them too."),
    "other_form": _("Another form of the name stands in brackets; it becomes a variant."),
    "no_birth": _("The year of birth is missing."),
    "birth_unreadable": _("“%(text)s” is no year or date of birth; the text is kept and no date is stored."),
    "birth_from_age": _("An age stands here: born %(edtf)s by the date of death."),
    "age_without_death": _("An age stands here, and without the date of death it gives no year of birth."),
    "no_age": _("“%(text)s” is no age; the text is kept."),
    "no_death": _("The date of death is missing."),
    "impossible_date": _(
        "“%(part)s” is no possible date; the text is kept and no date is stored. Compare the original."
    ),
    "ask_date": _("“%(text)s” can be read in several ways: %(readings)s. Choose one."),
    "proposed_date": _(
        "“%(text)s” is no possible date; perhaps %(readings)s is meant. Nothing is stored until you choose."
    ),
    "cyrillic_roman": _(
        "The sign of the month is a Cyrillic letter that looks like a Roman numeral; it was read as one."
    ),
    "zero_date": _("The day that spreadsheets put where there is none. The date is taken as not known."),
    "death_before_birth": _("The date of death lies before the birth."),
    "death_before_captured": _("The date of death lies before the capture."),
    "death_before_admitted": _("The date of death lies before the admission."),
    "strange_year": _("The year %(year)s is outside what these lists can tell of. Compare the original."),
    "no_origin": _("The place of origin is missing."),
    "no_place": _("The place of burial is missing."),
    "no_grave": _("“%(text)s”: no number of a grave is given."),
    "common_grave": _("“%(text)s”: a common grave, so that no single grave is given."),
    "short_place": _("The place is written short: “%(text)s” was read as %(place)s. Confirm it."),
    "roman_place": _("The part is written as a Roman numeral: “%(text)s” was read as %(place)s. Confirm it."),
    "double_row": _("The same as row %(row)s but for its number: the row stands twice."),
    "maybe_double": _("Perhaps the same person as row %(row)s: %(why)s. A person decides."),
    "namesake": _("Row %(row)s bears the same name, and nothing in it tells the two apart. A person decides."),
    "same_grave": _("Row %(row)s has the same grave."),
    "unknown_cemetery": _("No cemetery of the archive is named “%(text)s”: the place stays in words."),
    "no_cemetery": _("No cemetery is named here that the archive knows."),
    "no_burial": _("No burial was written down for it: %(reason)s"),
    "no_coordinates": _("“%(text)s” is no coordinate."),
    "no_number_of_persons": _("“%(text)s” is no number of people."),
    "other_birth": _("The year of birth is %(here)s here and %(there)s in %(where)s. Both are kept."),
    "other_death": _("The date of death is %(here)s here and %(there)s in %(where)s. Both are kept."),
    "several_like": _("%(first)s and %(second)s could both be meant by the name. A person decides."),
    # objects
    "no_accession": _("The accession number is missing: an object is entered under its number."),
    "only_a_number": _("Nothing but the number is given."),
    "accession_twice": _("Row %(row)s has this number for another object."),
    "accession_proposed": _("Perhaps %(proposed)s is meant: the other numbers are written like that."),
    "accession_taken": _("%(record)s has the number %(number)s already."),
    "no_title": _("A title is missing."),
    "no_name": _("No title is given in any language: an object is entered under one. Write it."),
    "title_in_cyrillic": _("The title is in Cyrillic; it is kept, and the Latin form is offered as a draft."),
    "apostrophes": _("Apostrophes are written in the Uzbek way; the cell is kept as it was typed."),
    "unknown_type": _("“%(text)s” is not among the known kinds of objects."),
    "two_units": _("Two units are given: “%(text)s”. Choose one."),
    "before_internment": _("Made in %(year)s, before the internment. Check whether the object belongs here."),
    "no_giver": _("Nobody is named who gave it: its origin is not known."),
    "private_data": _("A telephone number or address stands here. It is kept for the desk and never shown."),
}
