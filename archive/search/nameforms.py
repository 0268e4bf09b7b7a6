"""What the index of names keeps of one person: plain data, worked out from the recorded names alone."""

from dataclasses import dataclass, field

from archive.names import person as names
from archive.names.person import Split
from archive.names.person.cleaning import has_kanji
from archive.names.person.readings import FAMILY, GIVEN, kept

from .name_lists import kind_sign, same_but_cost

MOST_SPLITS, MOST_FORMS = 4, 24
LONGEST_PART = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as the index is given one. names: as recorded. prefecture: its record number."""

    record: int
    names: tuple[str, ...]
    born: int | None = None
    died: int | None = None
    prefecture: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A recorded name and the ways to part it."""

    text: str
    splits: tuple[Split, ...]


@dataclass
class Terms:
    """Where a person stands in the index: {(sound or writing in kanji, number of its kind): sign of the kind}."""

    sounds: dict[tuple[str, int], str] = field(default_factory=dict)
    writings: dict[tuple[str, int], str] = field(default_factory=dict)


def forms_of(texts: tuple[str, ...]) -> list[Form]:
    """Return the Forms of recorded names, each text once."""
    return [Form(text, names.parse(text)[:MOST_SPLITS]) for text in dict.fromkeys(texts)][:MOST_FORMS]


def terms_of(forms: list[Form]) -> Terms:
    """Return the Terms of a person with these names."""
    found = Terms()
    for form in forms:
        for split in form.splits:
            alone = not (split.family and split.given)
            for role, text in ((FAMILY, split.family), (GIVEN, split.given)):
                if text:
                    # What the parting costs is counted once, with the family name.
                    _add(found, text, role, alone, split.cost if role == FAMILY or alone else 0.0)
    return found


def _add(found: Terms, text: str, role: str, alone: bool, cost: float) -> None:
    for said, sign in kinds_of_sounds(text, role, alone, cost):
        _keep_least(found.sounds, said, sign)
    if len(text) <= LONGEST_PART and has_kanji(text):
        _keep_least(found.writings, text, kind_sign(role, alone=alone, kanji=True, cost=cost))


def _keep_least(kept: dict[tuple[str, int], str], text: str, sign: str) -> None:
    key = (text, same_but_cost(sign))
    if kept.get(key, sign) >= sign:
        kept[key] = sign


@kept(200_000)
def kinds_of_sounds(text: str, role: str, alone: bool, cost: float) -> tuple[tuple[str, str], ...]:
    """Return ((sound, sign of the kind), …) of a part that stands in this role."""
    if len(text) > LONGEST_PART:
        return ()
    kanji = has_kanji(text)
    return tuple(
        (sound.letters, kind_sign(role, alone=alone, kanji=kanji, cost=sound.cost + cost))
        for sound in names.sounds_of(text, role)
    )


def written(forms: list[Form]) -> str:
    """Return the forms as one text, to be read by `read_forms`."""
    return "\n".join("\t".join([form.text, *map(_written_split, form.splits)]) for form in forms)


def read_forms(text: str) -> list[Form]:
    return [_read_form(line) for line in text.split("\n")]


def _written_split(split: Split) -> str:
    return "|".join([split.family, split.given, f"{split.cost:g}" if split.cost else "", split.rule])


def _read_form(line: str) -> Form:
    text, *splits = line.split("\t")
    return Form(text, tuple(_read_split(split) for split in splits))


def _read_split(text: str) -> Split:
    family, given, cost, rule = text.split("|")
    return Split(family, given, float(cost) if cost else 0.0, rule)
