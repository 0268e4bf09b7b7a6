"""F31: the original changes while its translation is being approved: refused with the new difference, or approved before.

Whichever comes first, a text whose original has moved never stands as approved.
"""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from .ground import Ground, at_the_desk, faults_of_records, ground, is_refused, rows

_SEEN = re.compile(r'name="seen:what" value="([^"]+)"')


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        return inject(here, rounds)


def inject(here: Ground, rounds: int) -> list[str]:
    """Approve a translation while its original is changed, so many times; returns what is wrong.

    Every second time at the same moment, else after the change, from a page that was opened before it.
    """
    from archive.records import translating
    from tests.factories import make_member

    with rows(here):
        author = make_member("curator")
        approver, decider = (at_the_desk(here, make_member("reviewer")) for _ in range(2))
    wrong: list[str] = []
    found: Counter[str] = Counter()
    for number in range(rounds):
        with rows(here):
            event, wish = _disputed(number, author)
        bench = f"/en/admin/translate/ja/{event.public_id}/"
        seen = _SEEN.search(approver.get(bench)[1])
        assert seen, "the workbench offers no text to approve"
        words = {"act": "approve", "approve": "what", "seen:what": seen[1]}
        change = {"act": "accept", "note": ""}
        asked = [(approver, bench, words), (decider, f"/en/admin/proposals/{wish}/", change)]
        (status, page), (changed, _page) = _at_once(asked) if number % 2 else _one_by_one(asked[::-1])[::-1]
        if changed != 302:
            wrong.append(f"{number}: the change of the original got {changed}")
        if status == 302 and number % 2:
            found["approved before it"] += 1
        elif status == 200 and is_refused(page) and f"longer visit {number}" in page:
            found["refused"] += 1
        else:
            wrong.append(f"{number}: the approval got {status} and doesn't show the new original")
        with rows(here):
            state = translating.statements_of(type(event).objects.get(pk=event.pk), "ja")["what"].state
        if state != "outdated":
            wrong.append(f"{number}: the translation stands as {state}")
    with rows(here):
        wrong += faults_of_records()
    print(f"   {rounds} approvals met a change of the original: {dict(found)}")
    return wrong


def _disputed(number, author):
    """Return an event with a translation that waits for approval, and the key of a proposal to change its original."""
    from archive.records import proposals
    from tests.factories import NOW, make_event

    event = make_event(f"A visit {number}.", what_ja=f"訪問{number}。")
    changes = {"what_en": [f"A visit {number}.", f"A longer visit {number}."]}
    wish = proposals.propose_change(event, changes=changes, by=author, at=NOW, reason="The plaque says so.")
    return event, wish.pk


def _at_once(asked):
    barrier = Barrier(len(asked))

    def ask(person, path, words):
        barrier.wait()
        return person.post(path, words)[:2]

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(lambda one: ask(*one), asked))


def _one_by_one(asked):
    return [person.post(path, words)[:2] for person, path, words in asked]
