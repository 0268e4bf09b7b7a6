"""Stays and graves of the invented people: three burial grounds with plots, shared graves, unknown dead, moved remains."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import ground
from .lots import Lot, numbers, uid_of
from .people import Drawn, Row, era_date

# (ground, rows, graves in a row): "12 rows of 8", "8 rows of 10", "3 rows of 6".
_GROUNDS = ((ground.GROUND_B, 12, 8), (ground.GROUND_C, 8, 10), (ground.MEMORIAL, 3, 6))
# The last graves of ground B hold people whom nobody could name.
_UNKNOWN = (("6", 3), ("7", 3), ("8", 5))
_CERTAINTIES = ("plan", "plan", "plan", "surveyed", "plan", "witness")
_SHARED_IN = 25
_MARKER = "見本之墓"


@dataclass
class Graves:
    """The plots of all grounds, and the entries written so far."""

    entries: list[Row] = field(default_factory=list)
    plots: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._burials, self._plots = numbers("B"), numbers("R")
        for cemetery, rows, graves in _GROUNDS:
            for row in range(1, rows + 1):
                for number in range(1, graves + 1):
                    self._lay_out(cemetery, str(row), str(number))
        kept = {(ground.GROUND_B, "12", number) for number, _persons in _UNKNOWN}
        self.free = {
            cemetery: [key for key in self.plots if key[0] == cemetery and key not in kept] for cemetery, *_ in _GROUNDS
        }

    def _lay_out(self, cemetery: str, row: str, number: str) -> None:
        public_id = self.plots[cemetery, row, number] = next(self._plots)
        cited = {"path": "number", "source": ground.PLAN, "locator": f"row {row}, grave {number}", "reads": number}
        document = {
            "original_language": "en",
            "cemetery": cemetery,
            "row": row,
            "number": number,
            "citations": {uid_of(public_id, "plan"): cited},
        }
        self.entries.append(_entry(public_id, "plot", document))

    def add(self, citations: list[Row], **document: object) -> str:
        """Write down a burial; returns its number."""
        public_id = next(self._burials)
        cited = {uid_of(public_id, number): row for number, row in enumerate(citations)}
        self.entries.append(_entry(public_id, "burial", {"original_language": "en", **document, "citations": cited}))
        return public_id

    def next_free(self, cemetery: str) -> str:
        """Return the number of the next free plot of the ground, empty where all are taken."""
        return self.plots[self.free[cemetery].pop(0)] if self.free[cemetery] else ""


def grave_entries(people: list[Drawn]) -> list[Row]:
    """Return the entries of all plots and burials of the drawn people."""
    graves = Graves()
    shared = ""
    dead = [person for person in people if person.died]
    for position, person in enumerate(dead):
        cemetery = (ground.GROUND_B, ground.GROUND_C)[position % 2]
        turn = position % _SHARED_IN
        if turn in (7, 9, 11):
            shared = graves.next_free(cemetery) if turn == 7 else shared
            _bury(graves, person, cemetery, plot=shared, type="shared")
        elif position % 9 == 4:
            _bury(graves, person, cemetery, plot="")
        else:
            _bury(graves, person, cemetery, plot=graves.next_free(cemetery), **_kind_of(position))
    _bury_unknown(graves)
    _set_up_cenotaphs(graves, dead)
    return graves.entries


def stay_entries(people: list[Drawn]) -> Iterator[Row]:
    """Yield the entries of stays: one camp each, every fifth person two."""
    given = numbers("Y")
    for person in people:
        camps = tuple(ground.CAMPS)
        first = person.lot.number("camp", len(camps))
        until = f"{person.day:%Y-%m}"
        periods = [f"1945-11/{until}"] if person.index % 5 else ["1945-11/1945-12", f"1945-12/{until}"]
        for turn, period in enumerate(periods):
            yield _stay(next(given), person, camps[(first + turn) % len(camps)], period)


def _stay(public_id, person, camp, period):
    cited = {"path": "period", "source": ground.CARDS, "locator": f"card {person.index + 1}", "reads": period}
    number = ground.CAMPS[camp]
    of_camp = {"path": "camp", "says": f"лаг. {camp}", "says_language": "ru", "reads": number}
    works = [person.lot.one_of("work", tuple(ground.WORKS))] if person.lot.falls("worked", 60) else []
    document = {
        "original_language": "en",
        "person": person.public_id,
        "camp": number,
        "period": {"edtf": period, "typed": period},
        "work_sites": works,
        "name_as_written": person.written,
        "citations": {
            uid_of(public_id, "period"): cited,
            uid_of(public_id, "camp"): cited | of_camp,
        },
    }
    return _entry(public_id, "stay", document)


def _bury(graves, person, cemetery, *, plot, type="grave", **more):
    lot = Lot(f"grave of {person.index}")
    document: Row = {"person": person.public_id, "cemetery": cemetery, "type": type, "name_as_written": person.written}
    locator = f"No. {person.index + 1}"
    citations = [{"path": "cemetery", "source": ground.DEAD, "locator": locator, "reads": cemetery}]
    if plot:
        document |= {"plot": plot, "certainty": lot.one_of("certainty", _CERTAINTIES)}
        citations.append({"path": "plot", "source": ground.PLAN, "locator": locator, "reads": plot})
    if lot.falls("dated", 30) and len(person.when) == len("1946-03-12"):
        document["buried"] = {"edtf": person.when, "typed": era_date(person.when)}
        citations.append(
            {"path": "buried", "source": ground.DEAD, "locator": locator, "reads": person.when}
            | {"says": era_date(person.when), "says_language": "ja"}
        )
    if more.pop("moved", False):
        document["moved_to"] = _move(graves, person)
    if more.pop("marked", False):
        document |= {"type": "marker", "marker_inscription": f"{person.name[0]}\n{_MARKER}"}
        citations.append(
            {"path": "marker_inscription", "source": ground.STONE, "locator": "front"}
            | {"says": f"{person.name[0]}\n{_MARKER}", "says_language": "ja"}
        )
    graves.add(citations, **document)


def _kind_of(position):
    return {"moved": position % 40 == 20, "marked": position % 60 == 15}


def _move(graves, person):
    """Write down the grave that the remains were moved to; returns its number."""
    plot = graves.next_free(ground.MEMORIAL)
    cited = {"path": "plot", "source": ground.PLAN, "locator": f"moved, No. {person.index + 1}", "reads": plot}
    buried = {"edtf": "1990-09", "typed": "1990-09"}
    return graves.add(
        [cited], person=person.public_id, cemetery=ground.MEMORIAL, plot=plot, certainty="surveyed",
        buried=buried, name_as_written=person.written,
    )  # fmt: skip


def _bury_unknown(graves):
    for number, persons in _UNKNOWN:
        plot = graves.plots[ground.GROUND_B, "12", number]
        cited = {"path": "persons", "source": ground.PLAN, "locator": f"row 12, grave {number}", "reads": str(persons)}
        said = {"says": f"неизв. {persons} чел.", "says_language": "ru"}
        graves.add(
            [cited | said], cemetery=ground.GROUND_B, plot=plot, persons=persons, type="shared", certainty="plan",
        )  # fmt: skip


def _set_up_cenotaphs(graves, dead):
    """Two memorials without remains, for people of whom only the cemetery is known."""
    for person in [dead[4], dead[13]]:
        plot = graves.next_free(ground.MEMORIAL)
        cited = {"path": "type", "source": ground.FAMILY, "locator": f"letter about No. {person.index + 1}"}
        graves.add(
            [cited], person=person.public_id, cemetery=ground.MEMORIAL, plot=plot, certainty="surveyed",
            type="cenotaph", name_as_written=person.written,
        )  # fmt: skip


def _entry(public_id, kind, document):
    return {"public_id": public_id, "kind": kind, "facts": {}, "document": document}
