"""Claims and identifications in any order: a record has what its rows say, and of rows that are taken back nothing."""

import sys
import tempfile
from collections import Counter
from datetime import timedelta
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

from archive.intake.batches import commit_sheet
from archive.intake.claims import claim_row, undo_claim
from archive.intake.models import Attribution, Candidate, Row
from archive.intake.pairs import decide_pair
from archive.intake.previews import preview
from archive.people.identifying import (
    Finding,
    identification_of,
    propose_identification,
    propose_withdrawal_of,
)
from archive.people.models import Person
from archive.records import documents, proposals, services
from archive.records.enums import ProposalState
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal
from faults.ground import faults_of_records
from tests.archive.intake.rows import SATO, sato, sheet
from tests.factories import NOW, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.once]

which, who, few = st.integers(0, 2), st.integers(0, 4), st.integers(0, 5)
tried = Counter()
_DIFFERENT = 5


class Desk(RuleBasedStateMachine):
    """Two rows of one sheet with their drafts, a published person and a draft beside, and four people of the staff."""

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def open_the_house(self):
        roles = (("curator", ""), ("curator", ""), ("reviewer", ""), ("administrator", ""), ("translator", "ja"))
        self.people = [make_member(role, language=language) for role, language in roles]
        self.known = [sato().pk, sato("draft", birth=None).pk]
        data = sheet(SATO, SATO.replace("1,", "2,", 1).replace("1946-03-12", "1946-03-13"))
        with tempfile.TemporaryDirectory() as folder:
            seen = preview(data, name="list.csv")
            how = {"specimen": False, "locks": Path(folder), "by": self.people[0], "at": NOW}
            self.batch = commit_sheet(data, seen, name="list.csv", **how).batch
        self.known += Row.objects.filter(batch=self.batch).order_by("data_row").values_list("record_id", flat=True)

    def attempt(self, act, *arguments, by, **words):
        self.now += timedelta(minutes=1)
        try:
            with transaction.atomic():
                made = act(*arguments, by=self.people[by], at=self.now, **words)
        except (NotAllowed, Conflict, ValidationError):
            tried[act.__name__, "refused"] += 1
            return None
        tried[act.__name__, "done"] += 1
        return made

    def person(self, number):
        return Person.objects.get(pk=self.known[number % len(self.known)])

    # What people do

    @rule(row=which, to=few, by=who, verdict=st.sampled_from(("same", "same", "different", "unsure")))
    def claim(self, row, to, by, verdict):
        found = Row.objects.get(batch=self.batch, data_row=1 + row % 2)
        self.attempt(claim_row, found, self.person(to), verdict=verdict, because="So.", by=by)

    @rule(number=few, by=who)
    @precondition(lambda self: Attribution.objects.filter(undone_at=None).exists())
    def take_a_claim_back(self, number, by):
        found = Attribution.objects.filter(undone_at=None).order_by("pk")
        self.attempt(undo_claim, found[number % len(found)], because="A slip.", by=by)

    @rule(number=few, by=who, verdict=st.sampled_from(("same", "different", "unsure")))
    @precondition(lambda self: Candidate.objects.exists())
    def decide(self, number, by, verdict):
        found = Candidate.objects.order_by("pk")
        self.attempt(decide_pair, found[number % len(found)], verdict=verdict, because="So.", by=by)

    @rule(to=few, by=who, kana=st.booleans())
    def identify(self, to, by, kana):
        said = {"kanji": ("佐東", "昌一"), "kana": ("サトウ", "マサイチ") if kana else ("", "")}
        found = Finding(**said, decided={"edtf": "2003", "typed": "2003"}, basis={"en": "Unit and day agree."})
        self.attempt(propose_identification, self.person(to), found, reason="A letter.", by=by)

    @rule(to=few, by=who)
    def withdraw_an_identification(self, to, by):
        self.attempt(propose_withdrawal_of, self.person(to), reason="Another family.", by=by)

    @rule(to=few, by=who, text=st.sampled_from(("a", "b", "c")))
    def write_something_else(self, to, by, text):
        person = self.person(to)
        changes = {"story_en": [person.story_en or None, text]}
        if person.is_published:
            self.attempt(proposals.propose_change, person, changes=changes, reason="A letter.", by=by)
        else:
            self.attempt(services.edit_record, person, changes=changes, by=by)

    @rule(number=few, by=st.integers(2, 3), accepts=st.sampled_from((True, True, False)))
    @precondition(lambda self: Proposal.objects.filter(state=ProposalState.OPEN).exists())
    def answer(self, number, by, accepts):
        found = Proposal.objects.filter(state=ProposalState.OPEN).order_by("pk")
        act = proposals.accept_proposal if accepts else proposals.reject_proposal
        self.attempt(act, found[number % len(found)], note="Looked at.", by=by)

    # What is always true

    @invariant()
    def histories_agree_with_records(self):
        assert faults_of_records() == []

    @invariant()
    def a_record_cites_a_row_only_while_the_row_speaks_of_it(self):
        source = self.batch.source.public_id
        for person in Person.objects.filter(pk__in=self.known).exclude(state="withdrawn"):
            cited = documents.read(person)["citations"].values()
            rows = {one["locator"].split(",")[0] for one in cited if one["source"] == source}
            said = Attribution.objects.saying("same").filter(record=person.pk).values_list("row__data_row", flat=True)
            assert rows <= {f"row {number}" for number in said}

    @invariant()
    def a_name_that_was_found_goes_with_its_identification(self):
        for person in Person.objects.filter(pk__in=self.known).exclude(state="withdrawn"):
            document = documents.read(person)
            has_name = "佐東 昌一" in [name["text"] for name in document["names"].values()]
            assert has_name == bool(identification_of(document))

    @invariant()
    def rows_stay_as_they_were_written(self):
        assert Row.objects.get(batch=self.batch, data_row=1).cells == SATO.split(",")


def test_no_sequence_of_claims_leaves_behind_what_a_row_no_longer_says():
    long = settings.get_current_profile_name() == "faults"
    run_state_machine_as_test(Desk, settings=settings.get_profile("faults" if long else "sequences"))
    names = sorted({name for name, _outcome in tried})
    lines = [f"claims: {name} {tried[name, 'done']} done, {tried[name, 'refused']} refused" for name in names]
    sys.stdout.write("\n".join(["", *lines, ""]))
    # A search that never gets anything done would find nothing.
    assert len([name for name in names if tried[name, "done"]]) >= _DIFFERENT
