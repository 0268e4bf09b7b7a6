"""A row and a person side by side, fact by fact: what each says, and whether it agrees."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.intake.reading import ReadRow
from archive.intake.reading.people import NAME_MEANINGS
from archive.people.models import Person

from .circumstances import Around, around, compared, fathers_of
from .kept_rows import read_kept
from .matching import agree_on_birth, agree_on_death, agree_on_name
from .models import Row

_CELLS = {"name": NAME_MEANINGS, "birth": ("birth", "age"), "place": ("place", "section", "row", "grave")}
_ORDER = ("name", "father", "birth", "death", "rank", "unit", "origin", "camp", "place")


@dataclass(frozen=True)
class PairFact:
    """fact: a key of findings.FACTS. row: cells as written; row_edtf: how a date in them is read.

    record: what the person's record says, of a date in record_edtf too. agrees: None where one of them does not tell.
    """

    fact: str
    row: tuple[str, ...]
    row_edtf: str
    record: tuple[str, ...]
    record_edtf: str
    agrees: bool | None


def facts_of_pair(row: Row, person: Person) -> list[PairFact]:
    """Return the PairFact of everything that a row or a person says; in six queries at most, person.names at hand."""
    read, sheet = read_kept(row)
    known = around([person.pk]).get(person.pk) or Around()
    names = list(person.names.all())
    fathers = tuple(name.patronymic for name in names if name.patronymic)
    agreeing, opposed = compared(read, rank=person.rank_or_work, unit=person.unit, fathers=fathers, known=known)
    verdicts: dict[str, bool | None] = {fact: fact in agreeing for fact in (*agreeing, *opposed)}
    verdicts["place"] = verdicts.get("place", verdicts.get("grave"))
    verdicts["birth"] = agree_on_birth(read.birth, person.birth)
    verdicts["death"] = agree_on_death(read.death, person.death)
    verdicts["name"] = agree_on_name(read.names.values(), [name.text for name in names])
    cells = _cells(read, {column.meaning: column.at for column in reversed(sheet.columns)})
    record = {
        "name": tuple(name.text for name in names),
        "father": fathers,
        "birth": (person.birth_typed,),
        "death": (person.death_typed,),
        "rank": (person.rank_or_work,),
        "unit": (person.unit,),
        "camp": tuple(sorted(known.camps)),
        "origin": tuple(str(person.prefecture) for _once in (1,) if person.prefecture_id),
        "place": tuple(sorted(known.places)),
    }
    return list(
        _facts(cells, record, verdicts, {"birth": (read.birth, person.birth), "death": (read.death, person.death)})
    )


def _facts(
    cells: dict[str, tuple[str, ...]],
    record: dict[str, tuple[str, ...]],
    verdicts: dict[str, bool | None],
    dates: dict[str, tuple[str, str]],
) -> Iterator[PairFact]:
    for fact in _ORDER:
        ours, theirs = (tuple(filter(None, of[fact])) for of in (cells, record))
        edtf, also_edtf = dates.get(fact, ("", ""))
        if ours or theirs or also_edtf:
            yield PairFact(fact, ours, edtf, theirs, also_edtf, verdicts.get(fact))


def _cells(read: ReadRow, at: dict[str, int]) -> dict[str, tuple[str, ...]]:
    written = read.row.cells
    found = {
        fact: tuple(written[at[one]] for one in _CELLS.get(fact, (fact,)) if one in at and at[one] < len(written))
        for fact in _ORDER
    }
    # A name may stand in several columns: as it is read from all of them.
    return found | {"name": tuple(dict.fromkeys(read.names.values())), "father": tuple(fathers_of(read))}
