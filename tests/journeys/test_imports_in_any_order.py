"""Sheets brought in and taken back in any order between other work: every row is accounted for, and histories agree."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from archive.burials.models import Burial
from archive.intake.batches import commit_batch, prepare_batch
from archive.intake.decisions import Decision, cells_put
from archive.intake.models import Attribution, Batch, Further, Row
from archive.intake.previews import preview
from archive.intake.undoing import counts_of, undo_batch
from archive.people.models import Person
from archive.records import documents, proposals, services
from archive.records.enums import ProposalState
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Record
from faults.ground import faults_of_records
from tests.factories import NOW, make_cemetery, make_member, make_person, make_place, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEADER = "Фамилия;Имя;Год рождения;Воинская часть;Дата смерти;Место погребения\n"
which, who = st.integers(0, 1), st.integers(0, 3)
tried = Counter()
_DIFFERENT = 4


class Intake(RuleBasedStateMachine):
    """Two people who are there, one public, and small sheets that speak of them and of others."""

    def __init__(self):
        super().__init__()
        self.sheets, self.before = 0, {}
        self.locks = tempfile.TemporaryDirectory()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        self.locks.cleanup()

    @initialize()
    def open_the_house(self):
        roles = ("curator", "curator", "reviewer", "administrator")
        self.people = [make_member(role) for role in roles]
        make_cemetery(place=make_place(), name="Kokand cemetery")
        source = make_source()
        self.keys = [make_person(source=source, state=state, unit="159").pk for state in ("draft", "published")]

    def attempt(self, act, *arguments, **words):
        try:
            with transaction.atomic():
                made = act(*arguments, at=NOW, **words)
        except (NotAllowed, Conflict, ValidationError):
            tried[act.__name__, "refused"] += 1
            return None
        tried[act.__name__, "done"] += 1
        return made

    def record(self, at):
        return Person.objects.get(pk=self.keys[at])

    @rule(
        of=st.sampled_from((None, 0, 1)),
        over=st.booleans(),
        left=st.booleans(),
        put=st.booleans(),
        buried=st.booleans(),
    )
    def bring_in(self, of, over, left, put, buried):
        self.sheets += 1
        place = "Kokand cemetery" if buried else "?"
        lines = [f"Сато{'а' * self.sheets};Таро;192{n};16{self.sheets};1946-0{n + 1}-12;{place}\n" for n in range(3)]
        data = (HEADER + "".join(lines)).encode()
        decisions = {2: Decision(take=not left), 3: Decision(cells={2: "1919"} if put else {})}
        if of is not None:
            decisions[1] = Decision(of=self.record(of).public_id, over=("unit",) if over else ())
        seen = preview(data, name="list.csv", put=cells_put(decisions))
        how = {"name": "list.csv", "specimen": False, "decisions": decisions, "by": self.people[0], "at": NOW}
        self.attempt(commit_batch, prepare_batch(data, seen, **how), locks=Path(self.locks.name), by=self.people[0])

    @rule(number=st.integers(0, 3), by=who)
    @precondition(lambda self: Batch.objects.filter(state="done").exists())
    def take_back(self, number, by):
        batches = Batch.objects.filter(state="done").order_by("pk")
        self.attempt(undo_batch, batches[number % len(batches)], locks=Path(self.locks.name), by=self.people[by])

    @rule(at=which, by=who, unit=st.sampled_from(("1", "2")))
    def write(self, at, by, unit):
        record = self.record(at)
        changes, person = {"unit": [record.unit or None, unit]}, self.people[by]
        if record.is_published:
            self.attempt(proposals.propose_change, record, changes=changes, by=person, reason="So it was.")
        else:
            self.attempt(services.edit_record, record, changes=changes, by=person)

    @rule(number=st.integers(0, 3), kind=st.sampled_from((Person, Burial)))
    @precondition(lambda self: Row.objects.filter(outcome="created").exists())
    def work_on_a_draft_of_a_sheet(self, number, kind):
        made = kind.objects.filter(state="draft").exclude(pk__in=self.keys).order_by("pk")
        if made:
            record = made[number % len(made)]
            path = "unit" if kind is Person else "name_as_written"
            changes = {path: [getattr(record, path) or None, "Worked on"]}
            self.attempt(services.edit_record, record, changes=changes, by=self.people[1])

    @rule(number=st.integers(0, 3), accepts=st.booleans())
    @precondition(lambda self: Proposal.objects.filter(state=ProposalState.OPEN).exists())
    def decide(self, number, accepts):
        waiting = Proposal.objects.filter(state=ProposalState.OPEN).order_by("pk")
        act = proposals.accept_proposal if accepts else proposals.reject_proposal
        self.attempt(act, waiting[number % len(waiting)], by=self.people[2], note="Looked at.")

    # What is always true

    @invariant()
    def histories_agree_with_records_and_decisions(self):
        assert faults_of_records() == []

    @invariant()
    def every_row_is_a_draft_a_change_a_proposal_or_has_a_reason(self):
        for row in Row.objects.all():
            assert (row.record_id is not None) or row.refusal
            assert (row.proposal_id is not None) == (row.outcome == "proposed") or row.outcome in ("restored", "kept")
        for batch in Batch.objects.filter(state__in=("done", "undone")):
            assert batch.rows.count() == batch.total == 3

    @invariant()
    def nothing_of_an_undone_sheet_stands_unlisted(self):
        for batch in Batch.objects.filter(state="undone"):
            assert not batch.rows.filter(outcome__in=("created", "changed", "proposed")).exists()
            assert not Proposal.objects.filter(rows__batch=batch, state=ProposalState.OPEN).exists()
            standing = Attribution.objects.filter(row__batch=batch, undone_at=None).exclude(row__outcome="kept")
            assert not standing.exists()
            further = Further.objects.filter(row__batch=batch).exclude(outcome__in=("discarded", "kept"))
            assert not further.exists()
            gone = Record.objects.filter(rows__batch=batch, rows__outcome="discarded").exclude(state="withdrawn")
            assert not gone.exists()
            assert sum(counts_of(batch)[name] for name in ("restored", "discarded", "kept")) >= 0

    @invariant()
    def a_burial_that_stands_is_of_somebody_who_stands(self):
        burials = Burial.objects.exclude(state="withdrawn").filter(person__isnull=False)
        assert not burials.filter(person__state="withdrawn").exists()

    @invariant()
    def a_record_cites_only_rows_of_sheets_that_stand_or_were_kept(self):
        draft = self.record(0) if hasattr(self, "keys") else None
        rows = Row.objects.filter(record=draft, is_new=False, outcome="restored") if draft else ()
        document = documents.read(draft) if rows else {}
        for row in rows:
            assert not [
                path for path in row.brought if path.startswith("citations/") and documents.value_at(document, path)
            ]


def test_no_sequence_of_imports_loses_a_row_or_leaves_one_behind():
    long = settings.get_current_profile_name() == "faults"
    run_state_machine_as_test(Intake, settings=settings.get_profile("faults" if long else "sequences"))
    names = sorted({name for name, _outcome in tried})
    lines = [f"imports: {name} {tried[name, 'done']} done, {tried[name, 'refused']} refused" for name in names]
    sys.stdout.write("\n".join(["", *lines, ""]))
    assert len([name for name in names if tried[name, "done"]]) >= _DIFFERENT
