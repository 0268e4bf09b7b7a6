"""What holds where two keyings of a page differ: decided by a person, and every reading and decision kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.intake.models import KeyedDecision, KeyedPage, KeyedRow, Keying
from archive.records.exceptions import NotAllowed
from archive.staff.models import User

from .comparing import Agreement, agreements, differences, paired, repeated
from .pages import LONGEST_CELL, may_key

Verdict = KeyedDecision.Verdict
# Of a cell, and of a whole row that one keying alone has.
OF_CELLS, OF_ROWS = (Verdict.FIRST, Verdict.SECOND, Verdict.OTHER), (Verdict.KEEP, Verdict.LEAVE)


@dataclass(frozen=True)
class Differing:
    """One thing to decide. first, second: rows, None where that keying lacks it; column: None for the whole row.

    number: of the row on the page. decision: the newest, None as long as there is none.
    """

    number: int
    first: KeyedRow | None
    second: KeyedRow | None
    column: int | None
    texts: tuple[str, str]
    decision: KeyedDecision | None

    @property
    def key(self) -> str:
        """What a form calls it."""
        return "-".join(str(part) for part in _key(self.first, self.second, self.column))


@dataclass(frozen=True)
class FinalRow:
    """A row as it is brought in, and the readings that it comes from."""

    cells: list[str]
    first: KeyedRow | None
    second: KeyedRow | None = None


@dataclass(frozen=True)
class Comparison:
    """Two keyings side by side."""

    page: KeyedPage
    first: Sequence[KeyedRow]
    second: Sequence[KeyedRow]
    differing: list[Differing]
    agreements: list[Agreement]

    @property
    def open(self) -> list[Differing]:
        return [one for one in self.differing if one.decision is None]


def compare_page(page: KeyedPage) -> Comparison | None:
    """Return both keyings of a page compared, with what is decided; None as long as they are not both done."""
    keyings = list(page.keyings.order_by("number"))
    if len(keyings) < 2 or not all(keying.done_at for keying in keyings):
        return None
    first, second = (rows_of(keying) for keying in keyings)
    ours, theirs = ([row.cells for row in rows] for rows in (first, second))
    decided = {_key_of(one): one for one in page.decisions.select_related("by")}
    differing = []
    for one in differences(ours, theirs):
        a = first[one.first] if one.first is not None else None
        b = second[one.second] if one.second is not None else None
        number = (one.first if one.first is not None else one.second or 0) + 1
        decision = decided.get(_key(a, b, one.column))
        differing.append(Differing(number, a, b, one.column, one.texts, decision))
    return Comparison(page, first, second, differing, agreements(ours, theirs, page.headers))


@transaction.atomic
def decide_differences(
    page: KeyedPage, said: dict[str, tuple[str, str]], *, by: User, at: datetime, seen: Mapping[str, int] | None = None
) -> list[KeyedDecision]:
    """Keep decisions, {key of a Differing: (verdict, text)}; one that says what holds already is no new one.

    seen: {key: number of the decision that the person saw, 0 for none}. Where another has been made since,
    nothing is kept. Raises NotAllowed, ValidationError.
    """
    KeyedPage.objects.select_for_update(of=("self",)).get(pk=page.pk)  # one after another, each seeing the one before
    _require(page, by)
    comparison = compare_page(page)
    if comparison is None:
        raise NotAllowed(_("There is nothing to compare before both keyings are done."))
    made = []
    for one in comparison.differing:
        if one.key in said and (decision := _decision(page, one, *said[one.key], by=by, at=at)):
            made.append((one, decision))
    _refuse_unseen([one for one, _decision in made], seen or {})
    return KeyedDecision.objects.bulk_create(decision for _one, decision in made)


def final_rows(page: KeyedPage) -> list[FinalRow]:
    """Return the rows of a page as they are brought in: of one keying, or of two with every difference decided.

    Raises NotAllowed where something is still to be decided.
    """
    keyings = list(page.keyings.order_by("number"))
    if not all(keying.done_at for keying in keyings):
        raise NotAllowed(_("This page is still being keyed."))
    if len(keyings) == 1:
        return [FinalRow(list(row.cells), row) for row in rows_of(keyings[0])]
    comparison = compare_page(page)
    assert comparison is not None
    if comparison.open:
        raise NotAllowed(_("The two keyings differ, and not every difference is decided yet."))
    return list(_final(comparison))


def rows_of(keying: Keying) -> list[KeyedRow]:
    """Return the rows that count, in their order; empty ones at the end are no rows."""
    rows = list(keying.rows.filter(is_out=False).order_by("place", "pk"))
    while rows and rows[-1].is_empty:
        rows.pop()
    return rows


def _final(comparison: Comparison) -> Iterator[FinalRow]:
    ours, theirs = comparison.first, comparison.second
    decided = {_key(one.first, one.second, one.column): one.decision for one in comparison.differing}
    # A ditto mark that only one of them wrote is no difference: what it repeats stands in the archive.
    expanded = repeated([row.cells for row in ours])
    for one, other in paired([row.cells for row in ours], [row.cells for row in theirs]):
        a = ours[one] if one is not None else None
        b = theirs[other] if other is not None else None
        if a is None or b is None or one is None:
            decision = decided[_key(a, b, None)]
            if decision and decision.verdict == Verdict.KEEP:
                yield FinalRow(list((a or b).cells), a, b)  # type: ignore[union-attr]  # one of them stands
            continue
        cells = list(expanded[one])
        for column in range(len(cells)):
            if decision := decided.get(_key(a, b, column)):
                cells[column] = decision.text
        yield FinalRow(cells, a, b)


def _decision(
    page: KeyedPage, one: Differing, verdict: str, text: str, *, by: User, at: datetime
) -> KeyedDecision | None:
    if verdict not in (OF_ROWS if one.column is None else OF_CELLS):
        raise ValidationError(_("Choose what holds."))
    if verdict == Verdict.OTHER and not text.strip():
        raise ValidationError(
            _("Row %(row)s: write what stands there, or choose one of the two.") % {"row": one.number}
        )
    if len(text) > LONGEST_CELL or "\0" in text or "\n" in text:
        raise ValidationError(_("A cell has at most %(most)d characters.") % {"most": LONGEST_CELL})
    text = {Verdict.FIRST: one.texts[0], Verdict.SECOND: one.texts[1], Verdict.OTHER: text}.get(Verdict(verdict), "")
    if one.decision and (one.decision.verdict, one.decision.text) == (verdict, text):
        return None
    return KeyedDecision(
        page=page, first=one.first, second=one.second, column=one.column, verdict=verdict, text=text, by=by, at=at
    )


def _refuse_unseen(deciding: list[Differing], seen: Mapping[str, int]) -> None:
    """Refuse where somebody else has decided since; the decision is what the page shows next."""
    unseen = [one for one in deciding if one.decision and seen.get(one.key, one.decision.pk) != one.decision.pk]
    if unseen:
        message = _(
            "Row %(row)s: %(who)s has decided this meanwhile. Look at it below, and keep your choice or take that."
        )
        raise ValidationError([message % {"row": one.number, "who": one.decision.by} for one in unseen if one.decision])


def _require(page: KeyedPage, by: User) -> None:
    if not may_key(by, page):
        raise NotAllowed(_("You have no right to do this here."))
    if page.is_brought_in:
        raise NotAllowed(_("This page is in the archive already. Undo its import first."))


def _key(first: KeyedRow | None, second: KeyedRow | None, column: int | None) -> tuple[int, int, int | str]:
    return first.pk if first else 0, second.pk if second else 0, "row" if column is None else column


def _key_of(decision: KeyedDecision) -> tuple[int, int, int | str]:
    return decision.first_id or 0, decision.second_id or 0, "row" if decision.column is None else decision.column
