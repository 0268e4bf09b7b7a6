"""All acts of the desk in any order: histories always agree with records, and no stranger ever sees a draft."""

import itertools
import re
import sys
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
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

from archive.history.models import Event
from archive.records import documents, proposals, schedule, services, sets, undoing
from archive.records.enums import Action, ProposalAction, ProposalState
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Record, Revision, ScheduledAct, SetUndoing
from archive.search.models import SearchedText, TextTerm
from faults.ground import faults_of_records
from tests.factories import document_of, make_event, make_member, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Tashkent"))
TEXTS = ("what_en", "what_ja", "what_uz")
TYPES = ("visit", "opening", "meeting")
_WORD = re.compile("zq[b-z]+")
_LETTERS = "bcdfghjkmnpqrstvwx"
# Of two records, of five people, of whatever stands there: the same small numbers mean the same sequence again.
which, who, few = st.integers(0, 1), st.integers(0, 6), st.integers(0, 5)


tried = Counter()
# So many different acts even the short search gets done.
_DIFFERENT = 6


class Desk(RuleBasedStateMachine):
    """Two events, one public from the beginning, and five people who do what they may, or try what they may not."""

    def __init__(self):
        super().__init__()
        self.people, self.keys = [], []
        self.words = (f"zq{''.join(letters)}" for letters in itertools.product(_LETTERS, repeat=3))
        self.now = BEGIN
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.stranger = Client()

    def teardown(self):
        try:
            for record in self.records():
                self.every_version_is_reachable(record)
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @initialize(is_sent=st.booleans())
    def open_the_house(self, is_sent):
        roles = (("curator", ""), ("curator", ""), ("translator", "ja"), ("reviewer", ""), ("administrator", ""))
        self.people = [make_member(role, language=language) for role, language in roles]
        self.judge = Client()
        self.judge.force_login(self.people[-1])
        source = make_source()
        cited = {"cccccccc": {"path": "when", "source": source.public_id}}
        first = make_event(self.word(), what_ja=self.word(), citations=cited)
        second = document_of(Event, what_en=self.word(), type="visit")
        self.keys = [first.pk, services.create_record(Event, second, by=self.people[0], at=self.tick()).pk]
        if is_sent:
            services.submit_record(self.record(1), by=self.people[0], at=self.tick())

    def word(self):
        return f"{next(self.words)} visit."

    def tick(self, minutes=1):
        self.now += timedelta(minutes=minutes)
        schedule.keep_timetable(at=self.now)
        return self.now

    def person(self, by, *, judges=False):
        """Return somebody: mostly a person who may write, or may judge, now and then one who may not."""
        return self.people[(3 if judges else 0) + by % 2] if by < 4 else self.people[by - 4]

    def record(self, number):
        return Event.objects.get(pk=self.keys[number])

    def records(self):
        return list(Event.objects.filter(pk__in=self.keys).order_by("pk"))

    def attempt(self, act, *arguments, **words):
        """Do an act, or be refused in words; a refusal leaves everything as it was, and any other fault fails the test."""
        try:
            with transaction.atomic():
                made = act(*arguments, at=self.tick(), **words)
        except (NotAllowed, Conflict, ValidationError):
            tried[act.__name__, "refused"] += 1
            return None
        tried[act.__name__, "done"] += 1
        return made

    # What people do

    @rule(
        at=which,
        by=who,
        text=st.sampled_from(TEXTS),
        kind=st.sampled_from((None, *TYPES)),
        late=few,
        cite=st.booleans(),
    )
    def write(self, at, by, text, kind, late, cite):
        """Save a form that was opened at the newest version, or at an older one."""
        record = self.record(at)
        opened = record.revisions.get(number=max(1, record.version - late)).document
        typed = opened | {text: self.word()} | ({"type": kind} if kind else {})
        if cite:
            typed = typed | {"citations": {}}
        changes = documents.diff(opened, typed)
        person = self.person(by)
        if record.is_published:
            self.attempt(proposals.propose_change, record, changes=changes, by=person, reason="So it was.")
        else:
            self.attempt(services.edit_record, record, changes=changes, by=person)

    @rule(at=which, by=who, number=few, fits=st.sampled_from((True, True, True, False)))
    def live(self, at, by, number, fits):
        """Go along an arrow of a record's life, mostly one that begins where the record stands."""
        every = ("submit", "publish", "publish", "return", "discard", "restore")
        fitting = {"draft": ("submit", "submit", "discard"), "review": ("publish", "publish", "return")}
        fitting["withdrawn"] = ("restore", "take_up")
        among = fitting.get(self.record(at).state, every) if fits else every
        act = among[number % len(among)]
        acts = {
            "submit": services.submit_record,
            "publish": services.publish_record,
            "return": services.return_record,
            "discard": services.discard_record,
            "take_up": services.take_up_record,
            "restore": services.restore_record,
        }
        words = {} if act in ("submit", "publish") else {"reason": "For a reason."}
        judges = act in ("publish", "return", "restore")
        self.attempt(acts[act], self.record(at), by=self.person(by, judges=judges), **words)

    @rule(at=which, by=who, minutes=st.sampled_from((None, 5, 500)))
    def wish_it_withdrawn(self, at, by, minutes):
        due = self.now + timedelta(minutes=minutes + 1) if minutes else None
        words = {"reason": "Asked.", "because": {"en": "Asked by the family."}, "due": due}
        self.attempt(proposals.propose_withdrawal, self.record(at), by=self.person(by), **words)

    @rule(number=few, by=who, left_out=few, approves=st.booleans())
    @precondition(lambda self: Proposal.objects.filter(state=ProposalState.OPEN).exists())
    def accept(self, number, by, left_out, approves):
        proposal = self.open_proposal(number)
        paths = [path for n, path in enumerate(sorted(proposal.changes)) if n != left_out]
        words = {"paths": paths, "note": "The rest is doubtful.", "approves_texts": approves}
        self.attempt(proposals.accept_proposal, proposal, by=self.person(by, judges=True), **words)

    @rule(number=few, by=who, act=st.sampled_from(("reject", "take_back", "ask")))
    @precondition(lambda self: Proposal.objects.filter(state=ProposalState.OPEN).exists())
    def answer(self, number, by, act):
        proposal, person = self.open_proposal(number), self.person(by, judges=act != "take_back")
        if act == "reject":
            self.attempt(proposals.reject_proposal, proposal, by=person, note="No.")
        elif act == "take_back":
            self.attempt(proposals.take_back_proposal, proposal, by=person)
        else:
            self.attempt(proposals.discuss_proposal, proposal, by=person, text="Who says so?", asks=True)

    def open_proposal(self, number):
        found = Proposal.objects.filter(state=ProposalState.OPEN).order_by("pk")
        return found[number % len(found)]

    @rule(at=which, by=who, number=few, whole=st.booleans())
    def go_back(self, at, by, number, whole):
        """Undo a version, or go back to one."""
        record = self.record(at)
        number = max(1, record.version - number)
        try:
            way = undoing.way_to(record, number) if whole else undoing.way_without(record, number)
        except NotAllowed:
            return
        action = ProposalAction.REVERT if whole else ProposalAction.UNDO
        words = {"paths": list(way.changes), "reason": "A slip.", "action": action}
        self.attempt(undoing.take_back, record, way, by=self.person(by), **words)

    @rule(by=who, minutes=st.sampled_from((5, 500)))
    @precondition(lambda self: any(record.state == "review" for record in self.records()))
    def schedule_opening(self, by, minutes):
        record = next(record for record in self.records() if record.state == "review")
        words = {"due": self.now + timedelta(minutes=minutes + 1), "reason": "Then."}
        self.attempt(schedule.schedule_publication, record, by=self.person(by, judges=True), **words)

    @rule(by=who)
    @precondition(lambda self: ScheduledAct.objects.filter(state="waiting").exists())
    def call_off(self, by):
        planned = ScheduledAct.objects.filter(state="waiting").order_by("pk").first()
        self.attempt(schedule.call_off, planned, by=self.person(by, judges=True), reason="Not yet.")

    @rule(minutes=st.sampled_from((4, 600)))
    def wait(self, minutes):
        self.tick(minutes)

    @rule(whose=st.integers(0, 4), by=who)
    def ask_that_all_of_somebody_is_undone(self, whose, by):
        revisions = Revision.objects.filter(by=self.people[whose], record__in=self.keys).order_by("pk")
        wishes = Proposal.objects.filter(by=self.people[whose], state=ProposalState.OPEN).order_by("pk")
        self.attempt(sets.gather_and_ask, [*revisions, *wishes], by=self.person(by), reason="In anger.")

    @rule(by=who)
    @precondition(lambda self: any(record.state == "draft" for record in self.records()))
    def send_both_to_review_as_a_set(self, by):
        person = self.person(by)
        act_set = sets.begin_set(act="submit", by=person, at=self.now, note="The round.")
        for record in self.records():
            if made := self.attempt(services.submit_record, record, by=person):
                sets.add_to_set(act_set, made)
        self.attempt(sets.undo_at_once, act_set, by=person, reason="Too early.")

    @rule(by=who, agrees=st.booleans())
    @precondition(lambda self: SetUndoing.objects.filter(state="open").exists())
    def decide_about_a_set(self, by, agrees):
        undoing_ = SetUndoing.objects.filter(state="open").order_by("pk").first()
        act = sets.accept_undoing if agrees else sets.reject_undoing
        self.attempt(act, undoing_, by=self.person(by, judges=True), note="Looked at.")

    # What is always true

    @invariant()
    def histories_agree_with_records_and_decisions(self):
        assert faults_of_records() == []

    @invariant()
    def a_person_never_decides_alone(self):
        for revision in Revision.objects.filter(action=Action.PUBLISH, record__in=self.keys):
            written = revision.record.revisions.filter(number__lt=revision.number, action__in=("create", "edit"))
            assert written.latest("number").by_id != revision.by_id

    @invariant()
    def what_is_searched_is_what_is_published(self):
        published = {record.pk for record in self.records() if record.is_published}
        assert set(SearchedText.objects.filter(record__in=self.keys).values_list("record", flat=True)) == published
        for record in self.records():
            terms = TextTerm.objects.filter(record=record.pk, term__contains="zq").values_list("term", flat=True)
            said = {word for name in TEXTS for word in _WORD.findall(getattr(record, name) or "")}
            assert {_WORD.search(term)[0] for term in terms} == (said if record.is_published else set())

    @invariant()
    def a_stranger_sees_what_is_published_and_no_word_more(self):
        for record in self.records():
            acts = dict(record.revisions.values_list("number", "action"))
            first = min((n for n, act in acts.items() if act == Action.PUBLISH), default=None)
            status = {"published": 200, "withdrawn": 404 if first is None else 410}.get(record.state, 404)
            open_words = self.words_since(record, first) if record.is_published else set()
            for path in (record.get_absolute_url(), f"{record.get_absolute_url()}/history"):
                answer = self.stranger.get(path)
                assert (path, answer.status_code) == (path, status)
                seen = set(_WORD.findall(answer.content.decode()))
                assert seen <= open_words
                if status == 200:
                    assert set(_WORD.findall(record.what_en or "")) <= seen

    def words_since(self, record, first):
        found = record.revisions.filter(number__gte=first).values_list("document", flat=True)
        return {word for document in found for name in TEXTS for word in _WORD.findall(document[name] or "")}

    def every_version_is_reachable(self, record):
        """Look at every version: each public one at its own address, all of them at the desk."""
        numbers = list(record.revisions.order_by("-number").values_list("number", flat=True))
        shown, address = [], f"/en/admin/history/event/{record.pk}/history/"
        before = None
        while before is not None or not shown:
            past = self.judge.get(address, {"before": before} if before else {}).context["past"]
            shown += [step.revision.number for step in past.steps]
            before = past.following
            if before is None:
                break
        assert shown == numbers
        if not record.is_published:
            return
        public = record.revisions.filter(action__in=(Action.PUBLISH, Action.CHANGE, Action.RESTORE))
        for number in public.values_list("number", flat=True):
            answer = self.stranger.get(f"{record.get_absolute_url()}/history/{number}")
            assert (number, answer.status_code) == (number, 200)


def test_no_sequence_of_acts_breaks_a_history_or_shows_a_draft():
    long = settings.get_current_profile_name() == "faults"
    run_state_machine_as_test(Desk, settings=settings.get_profile("faults" if long else "sequences"))
    assert not Record.objects.filter(kind="event").exists()
    names = sorted({name for name, _outcome in tried})
    lines = [f"sequences: {name} {tried[name, 'done']} done, {tried[name, 'refused']} refused" for name in names]
    sys.stdout.write("\n".join(["", *lines, ""]))
    # A search that never gets anything done would find nothing.
    assert len([name for name in names if tried[name, "done"]]) >= _DIFFERENT
