"""What random sequences of acts stand on: records, people, a clock, and what must be true after every step.

A subject's acts are a class of their own (writing.py and its neighbours) that tests/journeys/test_any_order.py joins to
one machine. `acts` names what such a class does by `attempt`: each of them must succeed in every search. Its methods
are marked with @step, not with hypothesis's @rule: that leaves many rules out of each example and likes to repeat the
others, so that in a short search some acts are done a hundred times and some never.
"""

import itertools
import re
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from archive.history.models import Event
from archive.records import documents, proposals, schedule, services
from archive.records.enums import Action, ProposalAction, ProposalState, RemarkStatus
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Revision, TranslationStatus
from archive.search.models import SearchedText, TextTerm
from faults.ground import faults_of_records
from tests.factories import document_of, make_event, make_member, make_source

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Tashkent"))
TEXTS = ("what_en", "what_ja", "what_uz")
WORD = re.compile("zq[b-z]+")
_LETTERS = "bcdfghjkmnpqrstvwx"

# Of two records, of five people, of whatever stands there: the same small numbers mean the same sequence again.
which, few = st.integers(0, 1), st.integers(0, 5)
# Up to 11 one of those who may, from ANYBODY on each of the five, whether he or she may or not.
who = st.integers(0, 16)
ANYBODY = 12
CURATORS, JUDGES, TRANSLATORS = (0, 1), (3, 4), (2, 0)
_ROLES = (("curator", ""), ("curator", ""), ("translator", "ja"), ("reviewer", ""), ("administrator", ""))


def step(possible=None, *, often=1, **drawn):
    """Mark a method as a step of a search.

    possible: takes the machine, returns whether there is anything to try it on; None for always. often: how many times
    as often as others. drawn: the strategies of its arguments.
    """

    def mark(method):
        method.step = (possible or (lambda _self: True), often, st.fixed_dictionaries(drawn))
        return method

    return mark


class Ground(RuleBasedStateMachine):
    """Two events, one public from the beginning, and five people who do what they may, or try what they may not."""

    acts: ClassVar[tuple[str, ...]] = ()
    tried: ClassVar[Counter[tuple[str, str]]] = Counter()

    def __init__(self):
        super().__init__()
        self.people, self.keys = [], []
        self.turns = Counter()
        self.words = (f"zq{''.join(letters)}" for letters in itertools.product(_LETTERS, repeat=3))
        self.now = BEGIN
        self.read = self.seen = None
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

    @classmethod
    def all_acts(cls) -> list[str]:
        """Return the names of the acts of all its classes."""
        return sorted({name for one in cls.__mro__ for name in vars(one).get("acts", ())})

    @initialize(
        chance=st.randoms(use_true_random=True),
        life=st.sampled_from(("draft", "draft", "review", "withdrawn", "discarded")),
    )
    def open_the_house(self, chance, life):
        self.chance = chance
        self.people = [make_member(role, language=language) for role, language in _ROLES]
        self.judge = Client()
        self.judge.force_login(self.people[-1])
        source = make_source()
        cited = {"cccccccc": {"path": "when", "source": source.public_id}}
        self.keys = [make_event(self.word(), what_ja=self.word(), citations=cited).pk, self.begin(life).pk]

    def begin(self, life):
        """Return a second event that stands somewhere in its life: a search of few steps seldom gets it there."""
        author, judge = self.people[0], self.people[3]
        typed = document_of(Event, what_en=self.word(), what_ja=self.word(), type="visit")
        event = services.create_record(Event, typed, by=author, at=self.tick())
        if life == "discarded":
            services.discard_record(event, by=author, at=self.tick(), reason="A trial.")
        if life in ("review", "withdrawn"):
            services.submit_record(event, by=author, at=self.tick())
        if life == "withdrawn":
            services.publish_record(event, by=judge, at=self.tick())
            wish = proposals.propose_withdrawal(event, by=author, at=self.tick(), reason="Asked.")
            proposals.accept_proposal(wish, by=judge, at=self.tick())
        return event

    @rule(data=st.data())
    def go_on(self, data):
        """Do one of the steps that are possible now; waiting always is."""
        self.read = None
        named = self.steps()
        # What has been done in this sequence comes again less often: each has its turn in a short one.
        weights = [getattr(self, name).step[1] / (1 + self.turns[name]) ** 2 for name in named]
        while True:
            name = self.chance.choices(named, weights)[0]
            possible, _often, drawn = getattr(self, name).step
            if possible(self):
                break
        self.turns[name] += 1
        getattr(self, name)(**data.draw(drawn, label=name))

    @classmethod
    @cache
    def steps(cls):
        """Return the names of the steps of all its classes, those of the first class first."""
        return [name for one in cls.__mro__ for name, method in vars(one).items() if hasattr(method, "step")]

    # What acts are made of

    def word(self):
        return f"{next(self.words)} visit."

    def tick(self, minutes=1):
        self.now += timedelta(minutes=minutes)
        schedule.keep_timetable(at=self.now)
        return self.now

    def person(self, by, among=CURATORS, *, but=()):
        """Return somebody of those who may, mostly; people whose keys are in `but` only where nobody else is left."""
        if by >= ANYBODY:
            return self.people[by - ANYBODY]
        fit = [self.people[number] for number in among]
        fit = [person for person in fit if person.pk not in but] or fit
        return fit[by % len(fit)]

    def record(self, number):
        return Event.objects.get(pk=self.keys[number])

    def records(self):
        """Return both as they stand now."""
        return list(Event.objects.filter(pk__in=self.keys).order_by("pk"))

    def in_state(self, *states):
        """Return the records that stand there, as they were when this step began."""
        self.read = self.read or self.records()
        return [record for record in self.read if record.state in states]

    def wishes(self, withdraws=None):
        """Return the proposals that wait for a decision, the oldest first: all, to withdraw, or to change."""
        found = Proposal.objects.filter(state=ProposalState.OPEN, record__in=self.keys).order_by("pk")
        return [wish for wish in found if withdraws in (None, wish.action == ProposalAction.WITHDRAW)]

    def attempt(self, name, act, *arguments, **words):
        """Do an act, or be refused in words; a refusal leaves everything as it was, and any other fault fails the test.

        name: one of `acts`. Returns what came of it, None after a refusal.
        """
        try:
            with transaction.atomic():
                made = act(*arguments, at=self.tick(), **words)
        except (NotAllowed, Conflict, ValidationError):
            self.tried[name, "refused"] += 1
            return None
        self.tried[name, "done" if made is not None else "nothing new"] += 1
        return made

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
            said = {word for name in TEXTS for word in WORD.findall(getattr(record, name) or "")}
            assert {WORD.search(term)[0] for term in terms} == (said if record.is_published else set())

    @invariant()
    def a_stranger_sees_what_is_published_and_no_word_more(self):
        if self.seen == (standing := self.standing()):
            return  # the very rows that were looked at before this step
        self.seen = standing
        for record in self.records():
            first = self.first_published(record)
            status = {"published": 200, "withdrawn": 404 if first is None else 410}.get(record.state, 404)
            open_words = self.words_since(record, first) if record.is_published else set()
            for path in (record.get_absolute_url(), f"{record.get_absolute_url()}/history"):
                answer = self.stranger.get(path)
                assert (path, answer.status_code) == (path, status)
                found = set(WORD.findall(answer.content.decode()))
                assert found <= open_words
                if status == 200:
                    assert set(WORD.findall(record.what_en or "")) <= found

    @invariant()
    def nobody_approves_words_of_ones_own(self):
        for said in TranslationStatus.objects.filter(record__in=self.keys, status=RemarkStatus.APPROVED):
            path = f"{said.path}_{said.language}"
            assert said.by_id != self.writer_of(said.record.child(), path), path

    def writer_of(self, record, path):
        """Return the key of the one who wrote what stands there, as the history tells it version by version."""
        writer, before = None, None
        for version in record.revisions.order_by("number").select_related("proposal"):
            text = documents.value_at(version.document, path)
            if text != before:
                writer, before = (version.proposal.by_id if version.proposal else version.by_id), text
        return writer

    def standing(self):
        """Return all that a page of these records is made of, in the four queries that tell whether anything moved."""
        return [
            list(rows.order_by("pk").values())
            for rows in (
                Event.objects.filter(pk__in=self.keys),
                Revision.objects.filter(record__in=self.keys).defer("document"),
                TranslationStatus.objects.filter(record__in=self.keys),
                Proposal.objects.filter(record__in=self.keys),
            )
        ]

    def first_published(self, record):
        published = record.revisions.filter(action=Action.PUBLISH).order_by("number")
        return published.values_list("number", flat=True).first()

    def words_since(self, record, first):
        found = record.revisions.filter(number__gte=first).values_list("document", flat=True)
        return {word for document in found for name in TEXTS for word in WORD.findall(document[name] or "")}

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
