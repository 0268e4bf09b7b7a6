"""Faults while proposals are decided: two deciders at once (F17), another writer (F06), a killed process (F01)."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from archive.history.models import Event
from archive.records import documents, proposals
from archive.records.enums import ProposalState
from archive.records.exceptions import AlreadyDecided, NotAllowed
from archive.records.models import Proposal, Revision
from archive.staff.models import User
from tests.databases import database_at
from tests.factories import NOW, curator, make_event, make_member

BASE = Path(__file__).resolve().parents[3]
_PAIRS, _KILLS = 5, 3


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


_LOOP = """
import sys, django
django.setup()
from django.utils import timezone
from archive.records import proposals
from archive.records.models import Proposal
from archive.staff.models import User
who = User.objects.get(username="decider")
for one in Proposal.objects.filter(state="open"):
    proposals.accept_proposal(one, by=who, at=timezone.now())
    print(one.pk, flush=True)
"""


def test_a_process_killed_while_it_accepts_loses_no_decision_and_leaves_none_half_made(house):
    with house.stand():
        if connection.vendor != "sqlite":
            pytest.skip("the killed process opens a file of SQLite")
        make_member("reviewer", username="decider")
        events = [make_event(f"Visit {number}.") for number in range(30)]
        propose_on(events)
    url = f"sqlite:///{house.settings['NAME']}"
    environment = {**os.environ, "MEMORIAL_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "memorial.settings.test"}
    acknowledged = set()
    for _round in range(_KILLS):
        running = subprocess.Popen(
            [sys.executable, "-c", _LOOP], cwd=BASE, env=environment, stdout=subprocess.PIPE, text=True
        )
        first = running.stdout.readline()
        time.sleep(random.uniform(0, 0.2))
        running.send_signal(signal.SIGKILL)
        told = first + running.stdout.read()
        running.wait()
        acknowledged |= {int(line) for line in told.split("\n")[:-1]}
        with house.stand():
            accepted = set(Proposal.objects.filter(state="accepted").values_list("pk", flat=True))
            assert acknowledged <= accepted
            assert {event.pk: found for event in Event.objects.all() if (found := broken(event))} == {}
            assert Revision.objects.filter(proposal__isnull=False).count() == len(accepted)
            with connection.cursor() as cursor:
                assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert acknowledged
