"""F01: the server is killed while proposals are accepted; no acknowledged decision is lost, none is half made."""

import random
import statistics
import time
from threading import Lock, Thread

from .ground import Ground, Person, at_the_desk, faults_of_records, ground, rows

CLIENTS, EACH = 8, 2
READY = 5.0


def main(rounds: int) -> list[str]:
    with ground() as here:
        return inject(here, rounds, within=READY)


def inject(here: Ground, rounds: int, *, within: float | None = None) -> list[str]:
    """Kill the server in so many rounds while eight clients accept; returns what is wrong after that.

    within: the seconds it has to be ready again in; None on cores that others use, where the clock says nothing of it.
    """
    from archive.records.models import Proposal
    from tests.factories import make_event, make_member

    with rows(here):
        events = [make_event(f"Visit {number}.") for number in range(CLIENTS * EACH)]
        author, decider = make_member("curator", username="author"), make_member("reviewer", username="decider")
        clients = [at_the_desk(here, decider) for _ in range(CLIENTS)]
    wrong: list[str] = []
    ready, acknowledged = [], set()
    for number in range(rounds):
        with rows(here):
            waiting = _propose(events, author, number)
        ready.append(here.start())
        acknowledged |= _accept_until_killed(here, clients, waiting)
        with rows(here):
            accepted = set(Proposal.objects.filter(state="accepted").values_list("pk", flat=True))
        wrong += [f"round {number}: decision {pk} is lost" for pk in acknowledged - accepted]
    with rows(here):
        wrong += faults_of_records()
    wrong += [f"ready again after {seconds:.1f} s only" for seconds in ready if within and seconds > within]
    print(
        f"   {rounds} kills, {len(acknowledged)} decisions acknowledged, {len(acknowledged - accepted)} lost;"
        f" ready again in {statistics.median(ready):.1f} s, at most {max(ready):.1f} s"
    )
    return wrong if acknowledged else ["no decision was acknowledged at all"]


def _propose(events, author, number):
    """See to it that every record has an open proposal; returns their keys."""
    from django.utils import timezone

    from archive.records import proposals
    from archive.records.models import Proposal

    open_ones = dict(Proposal.objects.filter(state="open").values_list("record_id", "pk"))
    for event in events:
        if event.pk not in open_ones:
            words = type(event).objects.values_list("what_en", flat=True).get(pk=event.pk)
            changes = {"what_en": [words, f"Visit to {event.pk}, as told in round {number}."]}
            how = {"by": author, "at": timezone.now(), "reason": "The plaque says so."}
            open_ones[event.pk] = proposals.propose_change(event, changes=changes, **how).pk
    return list(open_ones.values())


def _accept_until_killed(here: Ground, clients: list[Person], waiting: list[int]) -> set[int]:
    """Let every client accept its share, kill the server at a random moment; returns what was acknowledged."""
    told: set[int] = set()
    guard = Lock()

    def accept(client, keys):
        for pk in keys:
            try:
                status, _page, _headers = client.post(f"/en/admin/proposals/{pk}/", {"act": "accept", "note": ""})
            except OSError:
                return
            if status == 302:
                with guard:
                    told.add(pk)

    threads = [Thread(target=accept, args=(one, waiting[n::CLIENTS])) for n, one in enumerate(clients)]
    for thread in threads:
        thread.start()
    while not told and any(thread.is_alive() for thread in threads):
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.4))
    here.kill()
    for thread in threads:
        thread.join()
    return told
