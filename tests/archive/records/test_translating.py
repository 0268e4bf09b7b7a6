"""The acts on translations: who may write, what becomes of it, and that nobody approves alone."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as trials
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from archive.history.models import Event
from archive.records import proposals, schedule, services, texts, translating
from archive.records.enums import Action, State, TextState
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Record, Revision
from archive.staff.services import house_account
from tests.factories import NOW, curator, document_of, make_event, make_member, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator():
    return make_member("translator", language="ja", room="history")


def write(record, text, by, *, is_ready=True, language="ja", base=None):
    record = Record.objects.get(pk=record.pk)
    return translating.translate_record(
        record,
        language=language,
        said={"what": text},
        base=base or record.version,
        by=by,
        at=NOW,
        reason="Translated.",
        is_ready=is_ready,
    )


def standing(record, language="ja"):
    return translating.statements_of(Event.objects.get(pk=record.pk), language)["what"]


def approve(record, by, language="ja", seen=None):
    seen = seen or standing(record, language).digests
    return translating.approve_texts(record, language=language, seen={"what": seen}, by=by, at=NOW)


def state(record, language="ja"):
    return standing(record, language).state


def test_a_draft_is_written_offered_and_approved_by_another(translator):
    event = make_event("A visit.", state="draft")

    write(event, "訪問。", translator, is_ready=False)
    assert state(event) == TextState.DRAFT
    write(event, "訪問。", translator)
    assert state(event) == TextState.UNREVIEWED
    approve(event, reviewer())
    assert state(event) == TextState.APPROVED
    assert list(event.revisions.values_list("action", flat=True)) == ["create", "edit", "remark", "remark"]


def test_a_translation_of_a_published_record_is_a_proposal(translator):
    event = make_event("A visit.")

    made = write(event, "訪問。", translator)

    assert (made.action, made.changes, made.by) == ("translate", {"what_ja": [None, "訪問。"]}, translator)
    assert Event.objects.get(pk=event.pk).what_ja in (None, "")
    proposals.accept_proposal(made, by=reviewer(), at=NOW)
    assert state(event) == TextState.UNREVIEWED
    revision = approve(event, reviewer())
    assert (state(event), revision.action) == (TextState.APPROVED, Action.APPROVE)


def test_nobody_approves_own_words_also_not_in_a_museum_of_one_person(settings):
    settings.MEMORIAL_ONE_PERSON_MUSEUM = True
    alone = make_member("administrator")
    event = make_event("A visit.", state="draft")
    write(event, "訪問。", alone)

    with pytest.raises(NotAllowed, match="another person"):
        approve(event, alone)
    assert state(event) == TextState.UNREVIEWED


def test_who_accepts_an_own_proposal_alone_approves_nothing(settings):
    settings.MEMORIAL_ONE_PERSON_MUSEUM = True
    event = make_event("A visit.")
    reviewer().appointments.all().delete()
    alone = make_member("administrator")
    made = write(event, "訪問。", alone)

    proposals.accept_proposal(made, by=alone, at=NOW, approves_texts=True, note="Nobody else is here.")

    assert state(event) == TextState.UNREVIEWED


@pytest.mark.parametrize("role", ["curator", "translator"])
def test_without_the_right_nobody_approves(role):
    event = make_event("A visit.", what_ja="訪問。")

    with pytest.raises(NotAllowed, match="no right"):
        approve(event, make_member(role, language="ja" if role == "translator" else ""))


def test_the_writer_is_who_wrote_what_stands_there(translator):
    event = make_event("A visit.", what_ja="訪問。")
    proposals.accept_proposal(write(event, "来訪。", translator), by=reviewer(), at=NOW)

    assert translating.writers_of(event, ["what_ja", "what_en"]) == {"what_ja": translator.pk, "what_en": curator().pk}


def test_a_translator_keeps_to_one_language_and_room(translator):
    event = make_event("A visit.")

    with pytest.raises(NotAllowed):
        write(event, "Tashrif.", translator, language="uz")
    with pytest.raises(NotAllowed):
        write(event, "Another visit.", translator, language="en")
    with pytest.raises(NotAllowed):
        write(event, "訪問。", make_member("translator", language="ja", room="people"))


def test_an_original_that_moves_during_review_refuses_the_approval(translator):
    """Fault F31."""
    event = make_event("A visit.", what_ja="訪問。")
    seen = standing(event).digests
    change = proposals.propose_change(
        event, changes={"what_en": ["A visit.", "Two visits."]}, by=curator(), at=NOW, reason="The plaque."
    )
    proposals.accept_proposal(change, by=reviewer(), at=NOW)

    with pytest.raises(NotAllowed, match="changed since you read it"):
        approve(event, reviewer(), seen=seen)
    assert state(event) == TextState.OUTDATED
    assert translating.originals_when_signed(event, {"what_en": seen[1]}) == {"what_en": "A visit."}
    approve(event, reviewer())
    assert state(event) == TextState.APPROVED


def test_an_original_that_moves_while_one_translates_is_told(translator):
    event = make_event("A visit.", state="draft")
    opened = event.version
    services.edit_record(event, changes={"what_en": ["A visit.", "Two visits."]}, by=curator(), at=NOW)

    with pytest.raises(NotAllowed, match="original has changed"):
        write(event, "訪問。", translator, base=opened)
    write(event, "二度の訪問。", translator)
    assert state(event) == TextState.UNREVIEWED


def test_a_text_that_moved_since_is_a_conflict(translator):
    event = make_event("A visit.", state="draft")
    opened = event.version
    write(event, "訪問。", translator)

    with pytest.raises(Conflict):
        write(event, "来訪。", make_member("translator", language="ja"), base=opened)


def test_an_approval_does_not_call_off_a_scheduled_opening(translator):
    event = make_event("A visit.", what_ja="訪問。", state="draft")
    write(event, "訪問。", translator)
    services.submit_record(event, by=curator(), at=NOW)
    due = NOW.replace(day=25)
    schedule.schedule_publication(event, due=due, by=reviewer(), at=NOW, reason="The opening.")

    approve(event, reviewer())
    schedule.keep_timetable(at=due)

    assert (Record.objects.get(pk=event.pk).state, state(event)) == (State.PUBLISHED, TextState.APPROVED)


class Translating(RuleBasedStateMachine):
    """Every act that touches texts or their states, by three people, in any order.

    Whatever happens, a text is approved only where one person wrote it and another, with the right, called it right.
    """

    roles = ("administrator", "reviewer", "translator")

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.people = [make_member(role, language="ja" if role == "translator" else "") for role in self.roles]
        self.fair = set()  # (text, original) that another person than the writer has called right

    @initialize(is_published=st.booleans(), who=st.integers(0, 2))
    def begin(self, is_published, who):
        """Begin where a translation waits: in a draft, or proposed for what is published."""
        document = document_of(Event, what_en="A visit.", type="visit")
        if is_published:
            house = house_account("archive-seed")
            self.record = services.create_record(Event, document, by=house, at=NOW)
            services.submit_record(self.record, by=house, at=NOW)
            services.publish_record(self.record, by=house, at=NOW)
        else:
            self.record = services.create_record(Event, document, by=self.people[0], at=NOW)
        self.translate(who, "訪問。", True)

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(self, act):
        try:
            with transaction.atomic():
                return act()
        except (NotAllowed, Conflict):
            return None

    def now(self):
        return Event.objects.get(pk=self.record.pk)

    def by(self, who):
        return self.people[who]

    @rule(who=st.integers(0, 2), text=st.sampled_from(["訪問。", "来訪。", ""]), is_ready=st.booleans())
    def translate(self, who, text, is_ready):
        self.attempt(lambda: write(self.record, text, self.by(who), is_ready=is_ready))

    @rule(who=st.integers(0, 1), text=st.sampled_from(["A visit.", "Two visits."]))
    def change_original(self, who, text):
        event = self.now()
        changes = {"what_en": [event.what_en, text]}
        how = {"changes": changes, "by": self.by(who), "at": NOW}
        if event.is_published:
            self.attempt(lambda: proposals.propose_change(event, reason="A slip.", **how))
        else:
            self.attempt(lambda: services.edit_record(event, **how))

    @rule(who=st.integers(0, 2), approves=st.booleans())
    def decide(self, who, approves):
        self.accept(who, approves)
        self.approve(who)

    def approve(self, who):
        event = self.now()
        writer = translating.writers_of(event, ["what_ja"])["what_ja"]
        if self.attempt(lambda: approve(event, self.by(who))):
            assert writer != self.by(who).pk
            assert self.by(who) != self.people[2]
            self.fair.add((event.what_ja, event.what_en))

    def accept(self, who, approves):
        proposal = Proposal.objects.filter(record=self.record.pk, state="open").order_by("pk").first()
        if proposal is None:
            return
        accepted = self.attempt(
            lambda: proposals.accept_proposal(
                proposal, by=self.by(who), at=NOW, approves_texts=approves, note="Why alone: nobody else is here."
            )
        )
        if accepted and approves and proposal.by_id != self.by(who).pk:
            event = self.now()
            self.fair.add((event.what_ja, event.what_en))

    @rule(who=st.integers(0, 1), act=st.sampled_from(["submit", "publish", "return", "withdraw", "restore"]))
    def live(self, who, act):
        acts = {
            "submit": lambda **how: services.submit_record(self.record, **how),
            "publish": lambda **how: services.publish_record(self.record, **how),
            "return": lambda **how: services.return_record(self.record, reason="Look again.", **how),
            "withdraw": lambda **how: services.withdraw_record(self.record, reason="Asked.", **how),
            "restore": lambda **how: services.restore_record(self.record, reason="Asked.", **how),
        }
        self.attempt(lambda: acts[act](by=self.by(who), at=NOW))

    @rule(who=st.integers(0, 1), back=st.integers(1, 3))
    def revert(self, who, back):
        event = self.now()
        older = Revision.objects.filter(record=event.pk, number=max(1, event.version - back)).get()
        changes = {
            path: [getattr(event, path) or None, older.document[path]]
            for path in ("what_en", "what_ja")
            if (getattr(event, path) or None) != older.document[path]
        }
        how = {"changes": changes, "by": self.by(who), "at": NOW}
        if event.is_published:
            self.attempt(lambda: proposals.propose_change(event, reason="Back.", **how))
        else:
            self.attempt(lambda: services.edit_record(event, **how))

    @invariant()
    def approved_only_by_another_person(self):
        event = self.now()
        stored = event.translation_statuses.filter(path="what", language="ja").first()
        one = standing(event) if event.what_en or event.what_ja else None
        if one is not None and one.state == TextState.APPROVED:
            assert (event.what_ja, event.what_en) in self.fair
        if stored is not None:
            assert stored.effective == one.state
        if event.is_published:
            assert one.state != TextState.DRAFT
            said = texts.say(event, "what", "ja")
            assert said.state != TextState.APPROVED or (event.what_ja, event.what_en) in self.fair


class TranslatingAlone(Translating):
    roles = ("administrator", "curator", "translator")


@pytest.mark.once
@pytest.mark.parametrize("machine", [Translating, TranslatingAlone])
def test_no_path_leads_to_approved_without_a_second_person(settings, machine):
    settings.MEMORIAL_ONE_PERSON_MUSEUM = machine is TranslatingAlone
    few = trials(max_examples=50, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=few)
