"""Rows of sheets and people, as the desk shows them: cells as written, pairs that may be one, what was said of rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.intake.cell_uses import Uses, said_now, uses_in, uses_of
from archive.intake.models import Attribution, Candidate, Row
from archive.intake.pair_facts import PairFact, facts_of_pair
from archive.intake.reading.findings import FACTS, facts_in_words
from archive.intake.reading.people import NAME_MEANINGS
from archive.names.scripts import voice_of
from archive.people.models import Person
from archive.records.enums import State
from archive.records.models import Joining, Record
from archive.sources.models import Citation

from . import cell_uses, dating
from .cell_uses import ShownUse
from .wording import marked_name, short_name

A_PAGE = 50
_STATES = Candidate.State
# Parts of the list: (code, words, states).
PARTS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("open", _("Undecided"), (_STATES.OPEN,)),
    ("later", _("Put off"), (_STATES.LATER,)),
    ("decided", _("Decided"), (_STATES.SAME, _STATES.DIFFERENT)),
)


@dataclass(frozen=True)
class Cell:
    """One cell of a row as it was written, under its header. language: of its letters, empty where they tell none.

    uses: where it is cited now.
    """

    header: str
    text: str
    language: str
    uses: Sequence[ShownUse] = ()


@dataclass(frozen=True)
class ShownFact:
    """A PairFact in words. row, record: what is written, with its language. reads: a date in words.

    is_near: whether two dates agree without being one.
    """

    label: str
    row: list[tuple[str, str]]
    row_reads: str
    record: list[tuple[str, str]]
    record_reads: str
    agrees: bool | None
    is_near: bool


@dataclass(frozen=True)
class ShownPair:
    """candidate with its row and record; name: of the row; person: short name of the record; why: in words."""

    candidate: Candidate
    name: str
    language: str
    person: str
    why: str
    against: str


@dataclass(frozen=True)
class Said:
    """One claim with the cells of its row. stands: whether it does."""

    claim: Attribution
    cells: list[Cell]
    name: str
    record: str = ""


@dataclass(frozen=True)
class RowsOfRecord:
    """What rows speak of a record by now, and all else that was said of rows and this record."""

    speaking: list[Said]
    earlier: list[Said]

    def __bool__(self) -> bool:
        return bool(self.speaking or self.earlier)


def cells_of(row: Row, uses: Mapping[str, Sequence[ShownUse]] | None = None) -> list[Cell]:
    """Return the filled cells of a row, letter by letter. uses: {header: where its cell is cited now}."""
    cited, found = uses or {}, []
    for at, text in enumerate(row.cells):
        if text.strip():
            header = row.batch.headers[at] if at < len(row.batch.headers) else ""
            found.append(Cell(header, text, voice_of(text), cited.get(header, ())))
    return found


def used_cells_of(row: Row) -> list[Cell]:
    """Return the filled cells of a row with what became of each, in six queries, and one for each kind of record."""
    return cells_of(row, cell_uses.shown(uses_of(row)))


def name_of(row: Row) -> str:
    """Return the name that a row gives, else its first cells: in the words of the sheet."""
    batch = row.batch
    cells = dict(zip(batch.headers, row.cells, strict=False))
    of = {
        m: " ".join(filter(None, (cells.get(h, "") for h, x in batch.columns.items() if x == m))) for m in NAME_MEANINGS
    }
    return next(filter(None, (of[m].strip() for m in NAME_MEANINGS)), "") or " · ".join(filter(None, row.cells[:3]))


def candidates_of(part: str) -> QuerySet[Candidate]:
    """Return the pairs of one part of the list, likelier ones first; not those with people who are withdrawn."""
    states = next(states for code, _words, states in PARTS if code == part)
    found = Candidate.objects.filter(state__in=states)
    if part != "decided":
        found = found.exclude(record__state=State.WITHDRAWN)
    wanted = found.select_related("row__batch", "record", "proposal").defer("row__batch__file", "row__batch__decisions")
    return wanted.order_by("order", "pk")


def page_of(part: str, after: tuple[int, int] | None) -> list[Candidate]:
    """Return one page and one more of the pairs of a part. after: order and key of the last one before."""
    found = candidates_of(part)
    if after:
        # The bound that says nothing new lets the index serve the other.
        found = found.filter(order__gte=after[0]).filter(Q(order__gt=after[0]) | Q(pk__gt=after[1]))
    return list(found[: A_PAGE + 1])


def counts() -> dict[str, int]:
    """Return how many pairs each part of the list has, by its code."""
    by_state = dict(Candidate.objects.order_by().values_list("state").annotate(number=Count("pk")))
    return {code: sum(by_state.get(state, 0) for state in states) for code, _words, states in PARTS}


def shown_pair(candidate: Candidate) -> ShownPair:
    """Return a pair as a line of the list."""
    name = name_of(candidate.row)
    return ShownPair(
        candidate,
        name,
        voice_of(name),
        short_name(candidate.record),
        facts_in_words(candidate.why),
        facts_in_words(candidate.against),
    )


def shown_facts(row: Row, person: Person) -> list[ShownFact]:
    """Return a row and a person side by side in words."""
    return [_shown(fact) for fact in facts_of_pair(row, person)]


def citations_of(record: Record) -> list[Citation]:
    """Return what sources say of a record, with the sources."""
    return list(Citation.objects.filter(record=record.pk).select_related("source").order_by("pk"))


def counterpart_of(candidate: Candidate, own: Record | None) -> Record | None:
    """Return the other record of a pair: that which the row speaks of, else the one that was made of it and is joined."""
    found = own if own and own.pk != candidate.record_id else candidate.row.record
    return found if found and found.pk != candidate.record_id else None


def joining_of(one: Record, other: Record) -> Joining | None:
    """Return the joining that stands between two records; in one query."""
    either = Q(survivor=one.pk, other=other.pk) | Q(survivor=other.pk, other=one.pk)
    return Joining.objects.filter(either, parted_at=None).first()


def rows_of(record: Record) -> RowsOfRecord:
    """Return what was said of rows and a record, each with what the record still says of its cells; in three queries."""
    claims = list(Attribution.objects.of_record(record))
    document = said_now([record.pk]).get(record.pk, {}) if claims else {}
    uses = Uses(
        [use for claim in claims for use in uses_in(record, document, claim.row, _brought(claim, record))],
        {record.pk: document},
    )
    shown = cell_uses.shown_by_row(uses)
    said = [Said(claim, cells_of(claim.row, shown.get(claim.row_id)), name_of(claim.row)) for claim in claims]
    speaking = [one for one in said if one.claim.stands and one.claim.verdict == Attribution.Verdict.SAME]
    return RowsOfRecord(speaking, [one for one in said if one not in speaking])


def _brought(claim: Attribution, record: Record) -> dict:
    """Return {path: value} that a row has brought to a record, by its claim or as the import that made it."""
    return (claim.row.brought if claim.row.record_id == record.pk else {}) | claim.brought


def said_of_row(row: Row) -> list[Said]:
    """Return all that was said of a row, with the names of the records; in two queries."""
    claims = row.attributions.select_related("record", "by", "undone_by", "proposal", "undoing").order_by("pk")
    return [Said(claim, [], "", marked_name(claim.record)) for claim in claims]


def _shown(fact: PairFact) -> ShownFact:
    return ShownFact(
        str(FACTS[fact.fact]),
        _with_languages(fact.row),
        _date(fact.row_edtf),
        _with_languages(fact.record),
        _date(fact.record_edtf),
        fact.agrees,
        bool(fact.agrees) and fact.row_edtf != fact.record_edtf,
    )


def _with_languages(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, voice_of(text)) for text in texts]


def _date(edtf: str) -> str:
    return "" if edtf in ("", "ASK", "ERROR") else dating.words(edtf)
