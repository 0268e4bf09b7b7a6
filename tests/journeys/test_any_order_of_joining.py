"""Joining and separating among all other acts of the desk, in any order: histories agree, nobody sees a draft."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from archive.records import carrying, joining, proposals
from archive.records.enums import Action
from archive.records.models import Joining, Proposal, Record
from tests.journeys.test_any_order import _WORD, Desk, few, tried, which

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class JoiningDesk(Desk):
    """The same two events and five people, who now and then find the two to be one, and two again."""

    @rule(at=which, by=few, follow=st.booleans(), decided=st.sampled_from((True, True, False)))
    @precondition(lambda self: all(record.state != "withdrawn" for record in self.records()))
    def join(self, at, by, follow, decided):
        """Find the two to be one, mostly the way round that is allowed, and mostly agreed to at once."""
        survivor, other = self.record(at), self.record(1 - at)
        if other.is_published and not survivor.is_published:
            survivor, other = other, survivor
        choices = {"what": "other", "type": "other"} if follow else {}
        who = self.people[by % 2]
        made = self.attempt(joining.propose_merge, survivor, other, by=who, reason="One visit.", choices=choices)
        self.agree(made, decided)

    @rule(by=few, number=few, decided=st.sampled_from((True, True, False)))
    @precondition(lambda self: Joining.objects.filter(survivor__in=self.keys, parted_at=None).exists())
    def separate(self, by, number, decided):
        joined = Joining.objects.filter(survivor__in=self.keys, parted_at=None).first()
        asked = carrying.prospect_of(joined, {})
        keys = [one.key for one in (*asked.way.undecided, *asked.loose, *asked.pointing)]
        choices = {key: ("survivor", "other")[(n + number) % 2] for n, key in enumerate(keys)}
        who = self.people[by % 2]
        made = self.attempt(joining.propose_split, joined, by=who, reason="Two visits.", choices=choices)
        self.agree(made, decided)

    def agree(self, made, decided):
        if decided and isinstance(made, Proposal):
            self.attempt(proposals.accept_proposal, made, by=self.people[3])

    @invariant()
    def a_joined_record_is_withdrawn_and_stands_in_one_joining(self):
        merged = {record.pk: record.merged_into_id for record in self.records() if record.merged_into_id}
        standing = Joining.objects.filter(other__in=self.keys, parted_at=None)
        assert merged == dict(standing.values_list("other", "survivor"))

    @invariant()
    def a_stranger_sees_what_is_published_and_no_word_more(self):
        for record in self.records():
            acts = dict(record.revisions.values_list("number", "action"))
            first = min((n for n, act in acts.items() if act == Action.PUBLISH), default=None)
            stands = self.survivor_of(record)
            for below in ("", "/history"):
                path = record.get_absolute_url() + below
                answer = self.stranger.get(path)
                assert (path, answer.status_code) == (path, self.status_of(record, first, stands, below))
                told = record.is_published or (stands is not None and first is not None)
                seen = set(_WORD.findall(answer.content.decode()))
                allowed = self.words_since(record, first) if told else set()
                if stands is not None and told:
                    allowed |= set(_WORD.findall(str(stands)))
                assert seen <= allowed

    def survivor_of(self, record):
        """Return the published record that stands for a joined one, None of any other."""
        found = record.merged_into
        return Record.objects.get(pk=found.pk) if found is not None and found.state == "published" else None

    def status_of(self, record, first, stands, below):
        if record.is_published:
            return 200
        if record.state != "withdrawn" or first is None:
            return 404
        if stands is None:
            return 410
        return 200 if below else 301


def test_no_sequence_with_joinings_breaks_a_history_or_shows_a_draft():
    long = settings.get_current_profile_name() == "faults"
    run_state_machine_as_test(JoiningDesk, settings=settings.get_profile("faults" if long else "sequences"))
    assert tried["propose_merge", "done"]
    assert tried["propose_split", "done"]
