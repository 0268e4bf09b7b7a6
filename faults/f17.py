"""F17: two people decide one proposal at once, and its author tries too: exactly one decision, the others are told."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from .f01 import _propose
from .ground import Ground, at_the_desk, faults_of_records, ground, rows

_AT_ONCE = 20


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        return inject(here, rounds)


def inject(here: Ground, rounds: int) -> list[str]:
    """Let pairs decide so many proposals, their author beside them; returns what is wrong."""
    from archive.records.models import Revision
    from tests.factories import make_event, make_member

    with rows(here):
        events = [make_event(f"Disputed visit {number}.") for number in range(min(_AT_ONCE, rounds))]
        author = make_member("reviewer")
        people = [at_the_desk(here, one) for one in (make_member("reviewer"), make_member("reviewer"), author)]
        before = Revision.objects.filter(proposal__isnull=False).count()
    wrong: list[str] = []
    found: Counter[tuple[int, ...]] = Counter()
    left = rounds
    while left > 0:
        with rows(here):
            waiting = _propose(events[:left], author, left)[:left]
        for pk in waiting:
            statuses = _at_once(people, pk, "reject" if pk % 5 == 0 else "accept")
            found[tuple(sorted(statuses[:2]))] += 1
            if sorted(statuses[:2]) != [302, 409] or statuses[2] not in (403, 409):
                wrong.append(f"proposal {pk}: {statuses}")
        left -= len(waiting)
    with rows(here):
        wrong += faults_of_records()
        made = Revision.objects.filter(proposal__isnull=False).count() - before
    print(f"   {rounds} pairs answered {dict(found)}; {made} acts came of them")
    return wrong


def _at_once(people, pk, act):
    barrier = Barrier(len(people))

    def decide(person):
        barrier.wait()
        return person.post(f"/en/admin/proposals/{pk}/", {"act": act, "note": "The other source."})[0]

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(decide, people))
