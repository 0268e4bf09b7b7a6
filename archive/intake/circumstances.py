"""What is known of people beside name, birth and death: grave, camps, unit, rank, father's name; compared with a row's."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.burials.models import Burial, CemeteryName
from archive.history.models import Stay
from archive.intake.reading import ReadRow
from archive.intake.reading.cells import read_spot, spot_of
from archive.intake.reading.ranks import same_rank
from archive.names import person as names
from archive.names.person.readings import kept
from archive.sheets import is_ditto, plain_header

from .models import Attribution

_NEAR_FATHER = 0.9
_CHUNK = 900
_NUMBER = re.compile(r"[0-9]+(?:/[0-9]+)?")
_GRAVE = re.compile(r"(?:plot \S+ )?(?:row \S+ )?grave \S+")


@dataclass
class Around:
    """places: of burial, as rows and burials name them, such as `plot 2 grave 14`; camps: their numbers."""

    places: set[str] = field(default_factory=set)
    camps: set[str] = field(default_factory=set)


def around(people: Collection[int]) -> Mapping[int, Around]:
    """Return {key of a person: Around} of those of whom something is known; a few queries for each 900 people."""
    found: dict[int, Around] = defaultdict(Around)
    keys = sorted(people)
    for start in range(0, len(keys), _CHUNK):
        _add(found, keys[start : start + _CHUNK])
    return found


def compared(
    row: ReadRow, *, rank: str, unit: str, fathers: Sequence[str], known: Around | None
) -> tuple[list[str], list[str]]:
    """Return (facts that agree, facts that don't) between a row and a person; what either does not tell is neither."""
    agreeing: list[str] = []
    opposed: list[str] = []
    for fact, agrees in _facts(row, rank, unit, fathers, known or Around()):
        (agreeing if agrees else opposed).append(fact)
    return agreeing, opposed


def _facts(row: ReadRow, rank: str, unit: str, fathers: Sequence[str], known: Around) -> Iterator[tuple[str, bool]]:
    if (same := same_rank(row.values.get("rank", ""), rank)) is not None:
        yield "rank", same
    ours, theirs = plain_header(row.values.get("unit", "")), plain_header(unit)
    if ours and theirs and (ours == theirs or _NUMBER.findall(ours) != _NUMBER.findall(theirs)):
        # Words of two languages with one number may be one unit.
        yield "unit", ours == theirs
    if (named := fathers_of(row)) and fathers:
        yield "father", any(_is_one_name(one, other) for one in named for other in fathers)
    yield from _place(row.place, known.places)
    if (camp := _NUMBER.search(row.values.get("camp", ""))) and camp[0] in known.camps:
        # In other camps a person may have been before or after.
        yield "camp", True


def fathers_of(row: ReadRow) -> list[str]:
    """Return the father's name as a row gives it, in each of its scripts."""
    return [text for (_meaning, part), text in row.parts.items() if part == "father" and text]


def _place(ours: str, theirs: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield grave where both name one, else place where both name it by the same words."""
    own, graves = _GRAVE.search(ours), [found[0] for one in theirs if (found := _GRAVE.search(one))]
    if own and graves:
        yield "grave", own[0] in graves
    elif ours and "grave " not in ours and plain_header(ours) in {plain_header(one) for one in theirs}:
        yield "place", True


@kept(16_384)
def _is_one_name(one: str, other: str) -> bool:
    match = names.compare(one, other)
    return match is not None and match.cost <= _NEAR_FATHER


# --- what is stored


def _add(found: dict[int, Around], keys: Sequence[int]) -> None:
    buried = Burial.objects.filter(person__in=keys).exclude(state="withdrawn")
    columns = ("person_id", "cemetery_id", "plot__sector", "plot__row", "plot__number")
    graves = list(buried.values_list(*columns))
    called: dict[int, list[str]] = defaultdict(list)
    if graves:
        of = CemeteryName.objects.filter(cemetery__in={cemetery for _person, cemetery, *_plot in graves})
        for cemetery, text in of.values_list("cemetery_id", "text"):
            called[cemetery].append(text)
    for person, cemetery, sector, line, number in graves:
        found[person].places.update(called[cemetery])
        if number:
            found[person].places.add(spot_of(sector or "", line or "", number).text)
    stays = Stay.objects.filter(person__in=keys).exclude(state="withdrawn")
    for person, camp in stays.values_list("person_id", "camp__number"):
        found[person].camps.add(camp)
    _add_rows(found, keys)


def _add_rows(found: dict[int, Around], keys: Sequence[int]) -> None:
    """Add what the rows that speak of people say of place and camp: no draft has that among its statements."""
    said = Attribution.objects.saying(Attribution.Verdict.SAME).filter(record__in=keys)
    columns = ("record_id", "row__cells", "row__batch_id", "row__batch__headers", "row__batch__columns")
    at: dict[int, dict[str, int]] = {}
    for person, cells, batch, headers, meanings in said.values_list(*columns):
        if batch not in at:
            at[batch] = {meanings[header]: n for n, header in reversed([*enumerate(headers)]) if meanings.get(header)}
        place, camp = _read(cells, at[batch])
        if place:
            found[person].places.add(place)
        if camp:
            found[person].camps.add(camp)


def _read(cells: Sequence[str], at: Mapping[str, int]) -> tuple[str, str]:
    def cell(meaning: str) -> str:
        text = cells[at[meaning]] if meaning in at and at[meaning] < len(cells) else ""
        return "" if is_ditto(text.strip()) else text

    own = spot_of(cell("section"), cell("row"), cell("grave")) if any(map(cell, ("section", "row", "grave"))) else None
    spot = read_spot(cell("place")).text if cell("place") else ""
    camp = _NUMBER.search(cell("camp"))
    return ", ".join(filter(None, (spot, own.text if own else ""))), camp[0] if camp else ""
