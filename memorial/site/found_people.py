"""People found by name as the search page shows them: what tells them apart, and the ways to narrow them with counts."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import dates
from archive.names.scripts import script_of
from archive.people import rules
from archive.people.models import Person
from archive.records.enums import Script
from archive.records.models import Record
from archive.search import reasons
from archive.search.narrowing import KANA, Recorded
from archive.search.people import Hit, place_cost
from archive.search.shelving import UNKNOWN, years_of

from . import wording
from .languages import current
from .reasons import CONFIDENCE, Reason, differences, reason

# A name that costs more than this is shown to nobody: it would be a guess.
NEAR = 1.8
# What costs more, up to this, is offered as a question where nobody is near.
_PERHAPS, _MOST_OFFERED = 2.5, 5
# Other forms of a name that one line shows.
_FORMS = 4
_CLOSENESS = {reasons.SAME_NAME: "name", reasons.SAME_SOUND: "sound", reasons.SIMILAR: "similar"}
_IDENTIFIED, _LISTED = "identified", "list"
SCRIPTS = {
    Script.KANJI: wording.Words("漢字", "ja"),
    KANA: wording.Words("かな", "ja"),
    Script.LATIN: gettext_lazy("Latin letters"),
    Script.CYRILLIC: wording.Words("Кириллица", "ru"),
}
_HEADINGS = {
    "at": (gettext_lazy("Cemetery"), gettext_lazy("All cemeteries")),
    "year": (gettext_lazy("Year of death"), gettext_lazy("All years")),
    "known": (gettext_lazy("Identification"), gettext_lazy("All")),
    "close": (gettext_lazy("How close"), gettext_lazy("All")),
}


@dataclass(frozen=True)
class FoundPerson:
    """One person of the list. forms: other recorded names; cemeteries: those that are published; apart: see differences.

    values: {filter: the values that hold of the person}.
    """

    record: Record
    person: Person
    reason: Reason
    forms: tuple[wording.Words, ...]
    cemeteries: tuple[Record, ...]
    apart: tuple[str, ...]
    cost: float
    values: dict[str, set[str]]

    @property
    def is_exact(self):
        """Whether the name, or its sound, is recorded just so."""
        return _CLOSENESS[reasons.SIMILAR] not in self.values["close"]


@dataclass(frozen=True)
class Choice:
    """A link that narrows the list, or takes that back. people: how many it leads to; 0 is not said."""

    href: str
    words: wording.Words
    people: int = 0
    is_current: bool = False


@dataclass(frozen=True)
class Facet:
    heading: str
    choices: tuple[Choice, ...]


def found_people(hits, recorded, records, question):
    """Return [FoundPerson] of the hits that are published, the best first; nothing narrows them yet."""
    found = [
        _found(hit, recorded.get(hit.record, Recorded()), records, question) for hit in hits if hit.record in records
    ]
    return sorted(found, key=lambda one: (one.cost, one.record.pk))


def near(hits):
    """Return the hits that are near enough to be shown; what was said besides the name hides nobody."""
    return [hit for hit in hits if hit.cost - hit.years < NEAR]


def meant(hits, question):
    """Return [(a recorded name, the address of a search for it)] that may have been meant, where nobody is near."""
    forms = dict.fromkeys(hit.form for hit in hits if hit.cost - hit.years < _PERHAPS)
    return [(form, question.alone(form)) for form in list(forms)[:_MOST_OFFERED]]


def narrowed(found, chosen, *, but=""):
    """Return those of whom every value chosen holds; but: a filter that is left aside."""
    wanted = {name: value for name, value in chosen.items() if name != but}
    return [one for one in found if all(value in one.values[name] for name, value in wanted.items())]


def facets(found, records, question):
    """Return [Facet] with the values that somebody found has; each count is what its link leads to."""
    made = [_facet(name, found, records, question) for name in _HEADINGS]
    return [facet for facet in made if len(facet.choices) > 2 or any(one.is_current for one in facet.choices[1:])]


def script_choices(found, question):
    """Return [Choice] of the scripts that names are recorded in, "any" first; none where there is nothing to choose."""
    chosen = question.chosen.get("script", "")
    others = narrowed(found, question.chosen, but="script")
    here = [script for script in SCRIPTS if any(script in one.values["script"] for one in others) or script == chosen]
    if len(here) < 2 and not chosen:
        return []
    made = [Choice(question.href(script=""), wording.Words(_("Any script")), is_current=not chosen)]
    made += [
        Choice(question.href(script=script), _as_words(SCRIPTS[script]), is_current=script == chosen) for script in here
    ]
    return made


def _found(hit: Hit, recorded, records, question):
    record = records[hit.record]
    person = record.as_person
    cemeteries = [records[pk] for pk in recorded.cemeteries if pk in records]
    identified = rules.is_identified(accepted=recorded.accepted, has_kanji=Script.KANJI in recorded.scripts)
    said = str(wording.label(record))
    forms = {form.text: form for form in reversed(recorded.forms) if form.text not in (said, hit.form)}
    return FoundPerson(
        record,
        person,
        reason(hit),
        tuple(wording.quoted(form.text, _tag(form)) for form in [*forms.values()][: -_FORMS - 1 : -1]),
        tuple(cemeteries),
        tuple(differences(person, cemeteries, question)),
        hit.cost + place_cost(question.places["cemetery"], recorded.cemeteries),
        {
            "script": recorded.scripts,
            "at": {str(one.pk) for one in cemeteries} or {UNKNOWN},
            "year": set(years_of(person)),
            "known": {_IDENTIFIED if identified else _LISTED},
            "close": {_CLOSENESS[reasons.confidence(hit)]},
        },
    )


def _tag(form):
    return "uz-Cyrl" if form.language == "uz" and script_of(form.text) == Script.CYRILLIC else form.language


def _facet(name, found, records, question):
    heading, everything = _HEADINGS[name]
    chosen = question.chosen.get(name, "")
    counted = Counter(value for one in narrowed(found, question.chosen, but=name) for value in one.values[name])
    if chosen:
        counted.setdefault(chosen, 0)
    values = [(value, words) for value in counted if (words := _words(name, value, records))]
    values.sort(key=lambda pair: (pair[0] == UNKNOWN, _place(name, *pair)))
    choices = [Choice(question.href(**{name: ""}), wording.Words(str(everything)), is_current=not chosen)]
    choices += [
        Choice(question.href(**{name: value}), words, counted[value], value == chosen) for value, words in values
    ]
    return Facet(str(heading), tuple(choices))


def _words(name, value, records):
    """Return the Words of a value, empty ones of a value that an address made up."""
    if value == UNKNOWN and name in ("at", "year"):
        return wording.Words(_("Not yet known"))
    if name == "at":
        pk = int(value) if value.isascii() and value.isdigit() else 0
        return wording.label(records[pk]) if pk in records else wording.Words()
    if name == "year":
        is_year = value.isascii() and value.isdigit() and len(value) == 4 and value > "0000"
        return wording.Words(wording.ours(dates.display(value, current().content))) if is_year else wording.Words()
    if name == "known":
        said = {_IDENTIFIED: _("Identified"), _LISTED: _("Known only from a list")}
        return wording.Words(said.get(value, ""))
    said = {key: str(CONFIDENCE[words]) for words, key in _CLOSENESS.items()}
    return wording.Words(said.get(value, ""))


def _place(name, value, words):
    return list(_CLOSENESS.values()).index(value) if name == "close" else (value if name == "year" else words.text)


def _as_words(said):
    return said if isinstance(said, wording.Words) else wording.Words(str(said))
