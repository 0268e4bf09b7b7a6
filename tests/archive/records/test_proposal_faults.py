"""Two who decide one proposal at once, and another writer, on either database (real servers: tests/journeys/test_faults)."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import transaction

from archive.history.models import Event
from archive.records import documents, proposals
from archive.records.enums import ProposalState
from archive.records.exceptions import AlreadyDecided, NotAllowed
from archive.records.models import Proposal
from archive.staff.models import User
from tests.databases import database_at
from tests.factories import NOW, curator, make_event, make_member

_PAIRS = 5


def propose_on(events):
    for event in events:
        changes = {"what_en": [event.what_en, f"{event.what_en} Mended."]}
        proposals.propose_change(event, changes=changes, by=curator(), at=NOW, reason="The plaque says so.")


def broken(event):
    """Return what is wrong with a record: its text, its history and the decision about its proposal must agree."""
    newest = event.revisions.order_by("-number").first()
    proposal = event.proposals.get()
    found = []
    if newest.document != documents.read(event):
        found.append("the row is not what its newest version says")
    if (proposal.state == ProposalState.ACCEPTED) != (newest.proposal_id == proposal.pk):
        found.append("decision and history disagree")
    if proposal.decided_by_id == proposal.by_id:
        found.append("decided by its author")
    return found


def test_of_two_who_decide_at_once_exactly_one_decides(house):
    with house.stand():
        events = [make_event(f"Visit {number}.") for number in range(_PAIRS)]
        propose_on(events)
        deciders = [make_member("reviewer").pk, make_member("reviewer").pk, curator().pk]

    def decide(proposal_pk, person_pk):
        with database_at(**house.settings):
            proposal, person = Proposal.objects.get(pk=proposal_pk), User.objects.get(pk=person_pk)
            try:
                proposals.accept_proposal(proposal, by=person, at=NOW)
            except AlreadyDecided:
                return "late"
            except NotAllowed:
                return "refused"
            return "decided"

    with house.stand(), ThreadPoolExecutor(3) as pool:
        for event in events:
            proposal = event.proposals.get().pk
            answers = list(pool.map(decide, [proposal] * 3, deciders))
            assert sorted(answers[:2]) == ["decided", "late"]
            assert answers[2] in ("late", "refused")
            assert event.revisions.filter(proposal=proposal).count() == 1
            assert broken(Event.objects.get(pk=event.pk)) == []


def test_a_decision_waits_for_another_writer(house):
    with house.stand():
        event, decider = make_event("A visit."), make_member("reviewer").pk
        propose_on([event])

    def decide():
        with database_at(**house.settings):
            proposals.accept_proposal(Proposal.objects.get(), by=User.objects.get(pk=decider), at=NOW)

    with house.stand(), ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=decider)
            Event.objects.select_for_update().get(pk=event.pk)
            waiting = pool.submit(decide)
            time.sleep(1)
            assert not waiting.done()
        waiting.result(timeout=20)
        assert broken(Event.objects.get(pk=event.pk)) == []
        assert Event.objects.get(pk=event.pk).what_en == "A visit. Mended."
