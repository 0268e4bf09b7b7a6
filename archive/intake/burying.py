"""Drafts of burials and plots beside the people of some rows, or of rows that speak of graves alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from archive.burials.models import Burial, Plot
from archive.records import services
from archive.records.enums import State
from archive.records.models import Record
from archive.staff.models import User

from .drafts import brought_by
from .graves import Spot, burial_of, plot_of, spot_of
from .making import Draft, insert_drafts
from .models import Batch, Further, Row
from .reading import Level, ReadRow, ReadSheet

_Key = tuple[str, Spot]  # public id of the cemetery, and the spot in it


@dataclass
class Burying:
    """The graves of some rows, and whose act it is. known: {public id: record}, the source first, cemeteries among them."""

    batch: Batch
    read: ReadSheet
    known: Mapping[str, Record]
    by: User
    at: datetime
    _plots: dict[_Key, Plot] = field(default_factory=dict)

    @property
    def plots(self) -> dict[str, Record]:
        """{public id: plot} of the plots that were found or made."""
        return {plot.public_id: plot for plot in self._plots.values()}

    def bury(self, pairs: Sequence[tuple[ReadRow, Row]], people: Mapping[int, Record]) -> list[Further]:
        """Return the burials and plots that were made. people: {data row: the person of the row}.

        Somebody who has a burial in the cemetery already gets no second one.
        """
        taken = self._buried_already(pairs, people)
        left = []
        for row, kept in pairs:
            of = (people[row.data_row].pk, row.cemetery)
            if of not in taken:
                taken.add(of)
                left.append((row, kept))
        if not left:
            return []
        further = self.lay_out(left)
        drafts = self.drafts_of(left, people, _Doubt)
        known = {**self.known, **{person.public_id: person for person in people.values()}, **self.plots}
        standing = {id(draft) for draft in insert_drafts(drafts, known=known, by=self.by, at=self.at)}
        for (_row, kept), draft in zip(left, drafts, strict=True):
            if id(draft) in standing and draft.record is not None:
                further.append(Further(row=kept, record_id=draft.record.pk, brought=brought_by(draft.document)))
        return further

    def lay_out(self, pairs: Sequence[tuple[ReadRow, Row]]) -> list[Further]:
        """Find or make the plots that rows name; returns those that were made, or were put aside and are taken up again."""
        wanted: dict[_Key, tuple[ReadRow, Row]] = {}
        for row, kept in pairs:
            if spot := spot_of(row, self.read.language):
                wanted.setdefault((row.cemetery, spot), (row, kept))
        if not wanted:
            return []
        there = self._standing(wanted)
        further = [
            self._take_up(plot, *wanted[key])
            for key, plot in there.items()
            if plot.state == State.WITHDRAWN and plot.published_at is None
        ]
        self._plots = {key: plot for key, plot in there.items() if plot.state != State.WITHDRAWN}
        missing = {key: pair for key, pair in wanted.items() if key not in there}
        drafts = {key: self._plot(key, *pair) for key, pair in missing.items()}
        made = {id(one) for one in insert_drafts(drafts.values(), known=self.known, by=self.by, at=self.at)}
        for key, draft in drafts.items():
            if id(draft) in made and isinstance(draft.record, Plot):
                self._plots[key] = draft.record
                kept = missing[key][1]
                further.append(Further(row=kept, record_id=draft.record.pk, brought=brought_by(draft.document)))
        return further

    def drafts_of(
        self,
        pairs: Sequence[tuple[ReadRow, Row]],
        people: Mapping[int, Record],
        refuse: Callable[[Row], Callable[[str], object]],
    ) -> list[Draft]:
        """Return the burials that rows speak of, not inserted yet. Their plots must have been laid out."""
        return [self._burial(row, people.get(row.data_row), refuse(kept)) for row, kept in pairs]

    def _burial(self, row: ReadRow, person: Record | None, refuse: Callable[[str], object]) -> Draft:
        spot = spot_of(row, self.read.language)
        plot = self._plots.get((row.cemetery, spot)) if spot else None
        document = burial_of(
            row,
            self.read,
            source=next(iter(self.known)),
            person=person.public_id if person else None,
            plot=plot.public_id if plot else None,
        )
        # At hand, so that nothing that a burial asks of them costs a query.
        at_hand: dict[str, Any] = {"plot": plot, "person": person, "cemetery": self.known[row.cemetery]}
        return Draft(document, lambda: Burial(specimen=self.batch.specimen, **at_hand), self._note(row), refuse)

    def _plot(self, key: _Key, row: ReadRow, kept: Row) -> Draft:
        document = plot_of(row, self.read, key[1], source=next(iter(self.known)))
        return Draft(document, lambda: Plot(specimen=self.batch.specimen), self._note(row), _Doubt(kept))

    def _standing(self, wanted: Mapping[_Key, object]) -> dict[_Key, Plot]:
        """Return the plots that there are already; one query."""
        cemeteries = {self.known[cemetery].pk: cemetery for cemetery, _spot in wanted}
        numbers = {spot[2] for _cemetery, spot in wanted}
        found = Plot.objects.filter(cemetery__in=cemeteries, number__in=numbers)
        keyed = {(cemeteries[plot.cemetery_id], (plot.sector, plot.row, plot.number)): plot for plot in found}
        return {key: plot for key, plot in keyed.items() if key in wanted}

    def _take_up(self, plot: Plot, row: ReadRow, kept: Row) -> Further:
        """Make a plot that an undone import has put aside a draft again: its number is taken for ever."""
        revision = services.take_up_record(plot, by=self.by, at=self.at, reason=self._note(row))
        plot.state = State.DRAFT
        return Further(row=kept, record_id=plot.pk, version=revision.number)

    def _buried_already(
        self, pairs: Sequence[tuple[ReadRow, Row]], people: Mapping[int, Record]
    ) -> set[tuple[int | None, str]]:
        old = {people[row.data_row].pk for row, kept in pairs if not kept.is_new}
        if not old:
            return set()
        there = Burial.objects.filter(person__in=old).exclude(state=State.WITHDRAWN)
        return set(there.values_list("person_id", "cemetery__public_id"))

    def _note(self, row: ReadRow) -> str:
        return f"{self.batch.file_name}, {row.data_row}"


def doubt(kept: Row, reason: str) -> None:
    """Keep with a row that is brought in why it has no burial or no plot."""
    kept.findings.append(["no_burial", Level.NOTE.value, None, {"reason": reason}])


@dataclass(frozen=True)
class _Doubt:
    kept: Row

    def __call__(self, reason: str) -> None:
        doubt(self.kept, reason)
