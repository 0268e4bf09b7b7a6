"""Putting internees on the shelves they are looked through by, in the same transaction as the change."""

from collections.abc import Iterator
from typing import Any

from archive.burials.models import Burial
from archive.people import rules
from archive.people.models import Person
from archive.records.enums import Script, State
from archive.records.models import Record, Revision

from . import letters
from .models import Shelf

UNKNOWN = "unknown"
# A death that can fall into more years than these is looked for under "unknown".
MOST_YEARS = 5
_KANA = (Script.HIRAGANA, Script.KATAKANA)


def shelve_record(*, record: Record, revision: Revision | None = None, **kwargs: Any) -> None:
    """Bring the shelves of the people that a record speaks of up to date: a person's own, or those whom a burial moves."""
    if isinstance(record, Person):
        _shelve(record)
    elif isinstance(record, Burial):
        touched = set(Shelf.objects.filter(via=record.pk).values_list("record_id", flat=True))
        if record.person_id:
            touched.add(record.person_id)
        for person in Person.objects.filter(pk__in=touched):
            _shelve(person)


def _shelve(person: Person) -> None:
    Shelf.objects.filter(record=person.pk).delete()
    if not person.is_published or person.specimen or person.type != Person.Type.INTERNEE:
        return
    keys = {name: getattr(person, name) for name in ("sort_uz", "sort_ja", "sort_en")}
    rows = {(axis, value): via for axis, value, via in _places(person)}
    Shelf.objects.bulk_create(
        Shelf(axis=axis, value=value, record_id=person.pk, via_id=via, **keys) for (axis, value), via in rows.items()
    )


def _places(person: Person) -> Iterator[tuple[Shelf.Axis, str, int | None]]:
    """Yield (axis, value, key of the burial or None) of every shelf that a person belongs on; some more than once."""
    names = list(person.names.all())
    for row in names:
        if row.script in _KANA:
            yield Shelf.Axis.KANA, letters.kana_row(row.text) or UNKNOWN, None
        elif row.script == Script.LATIN:
            yield Shelf.Axis.LATIN, letters.latin_letter(row.text) or UNKNOWN, None
        elif row.script == Script.CYRILLIC:
            yield Shelf.Axis.CYRILLIC, letters.cyrillic_letter(row.text) or UNKNOWN, None
    for year in years_of(person):
        yield Shelf.Axis.YEAR, year, None
    prefecture = person.prefecture.public_id if person.prefecture else UNKNOWN
    yield Shelf.Axis.PREFECTURE, prefecture, None
    accepted = any(row.state == "accepted" for row in person.identifications.all())
    known = rules.is_identified(accepted=accepted, has_kanji=any(row.script == Script.KANJI for row in names))
    yield Shelf.Axis.IDENTITY, "identified" if known else "list", None
    burials = Burial.objects.filter(person=person.pk, state=State.PUBLISHED).order_by("-pk")
    for pk, cemetery in burials.values_list("pk", "cemetery__public_id"):
        yield Shelf.Axis.CEMETERY, cemetery, pk


def years_of(person: Person) -> list[str]:
    """Return the years that a person may have died in; UNKNOWN where they are too many, none for one who returned."""
    first, last = person.death_from, person.death_to
    if first is None or last is None or last.year - first.year >= MOST_YEARS:
        return [] if person.fate == Person.Fate.RETURNED and not person.death else [UNKNOWN]
    return [str(year) for year in range(first.year, last.year + 1)]
