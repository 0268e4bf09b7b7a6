"""What the index of names keeps of one person: plain data, worked out from the recorded names alone."""

from dataclasses import dataclass, field

from archive.names import person as names
from archive.names.person import Split, keys
from archive.names.person.readings import FAMILY, GIVEN, kept

MOST_SPLITS, MOST_FORMS = 4, 24
LONGEST_PART = 60
FUZZY_READINGS = 6
# The coarse sound of a part that is not recorded.
UNKNOWN = "-"


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
    """Where a person stands in the index: the parts (each behind f or g) and the coarse sounds."""

    parts: set[str] = field(default_factory=set)
    sounds: set[str] = field(default_factory=set)


def forms_of(texts: tuple[str, ...]) -> list[Form]:
    """Return the Forms of recorded names, each text once."""
    return [Form(text, names.parse(text)[:MOST_SPLITS]) for text in dict.fromkeys(texts)][:MOST_FORMS]


def terms_of(forms: list[Form]) -> Terms:
    """Return the Terms of a person with these names."""
    found = Terms()
    for form in forms:
        for split in form.splits:
            if not (split.family and split.given):
                found.sounds.add(UNKNOWN)
            for role, text in ((FAMILY, split.family), (GIVEN, split.given)):
                if text and len(text) <= LONGEST_PART:
                    found.parts.add(role + text)
                    found.sounds.update(coarse(role + text))
    return found


@kept(50_000)
def coarse(part: str) -> tuple[str, ...]:
    """Return the coarse sounds of a part, by its likelier readings."""
    likely = names.sounds_of(part[1:], part[0])[:FUZZY_READINGS]
    return tuple(dict.fromkeys(keys.skeleton(sound.letters) for sound in likely))


def exact_keys(part: str) -> list[str]:
    """Return the keys that lead from a sound to a part."""
    return [f"x{part[0]}{sound.letters}" for sound in names.sounds_of(part[1:], part[0])]


def near_keys(bones: str) -> list[str]:
    """Return the keys that lead to a coarse sound: less one letter, its consonants, these less one."""
    return [
        *("d" + one for one in keys.shortened(bones)),
        "c" + keys.consonants(bones),
        *("e" + one for one in keys.fewer_consonants(bones)),
    ]


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
