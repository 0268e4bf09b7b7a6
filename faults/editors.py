"""Fifty editors at once on SQLite: no lost update, and nobody is shown that the database is locked."""

import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from .ground import Ground, at_the_desk, faults_of_records, form_of, ground, rows

_TO_A_RECORD = 10
_TRIES = 100


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        return inject(here, rounds)


def inject(here: Ground, editors: int) -> list[str]:
    """Let so many editors each write a word into a draft that ten of them share; returns what is wrong."""
    from tests.factories import make_event, make_member

    with rows(here):
        drafts = [make_event(f"Shared visit {n}:", state="draft") for n in range(-(-editors // _TO_A_RECORD))]
        people = [at_the_desk(here, make_member("curator")) for _ in range(editors)]
    seconds: list[float] = []
    seen: Counter[int] = Counter()
    wrong: list[str] = []

    def write(number):
        """Add one's word to what stands there, again and again until it is taken in."""
        person, draft = people[number], drafts[number // _TO_A_RECORD]
        path = f"/en/admin/history/event/{draft.pk}/change/"
        for _try in range(_TRIES):
            form = form_of(person.get(path)[1], "_form")
            words = f"{form['what_en'][0]} [{number}]"
            begin = time.monotonic()
            status, page, _headers = person.post(path, form | {"what_en": [words]})
            seconds.append(time.monotonic() - begin)
            seen[status] += 1
            if status >= 500 or "locked" in page:
                wrong.append(f"editor {number}: {status}")
            if status == 302:
                return True
        return False

    with ThreadPoolExecutor(editors) as pool:
        taken = list(pool.map(write, range(editors)))
    wrong += [f"editor {number} was never taken in" for number, done in enumerate(taken) if not done]
    with rows(here):
        words = [type(draft).objects.values_list("what_en", flat=True).get(pk=draft.pk) for draft in drafts]
        wrong += faults_of_records()
    wrong += [
        f"the word of editor {number} stands {count} times"
        for number in range(editors)
        if (count := words[number // _TO_A_RECORD].count(f"[{number}]")) != 1
    ]
    ordered = sorted(seconds)
    print(
        f"   {editors} editors, {sum(seen.values())} forms sent ({dict(seen)}; 200: somebody was faster);"
        f" median {statistics.median(ordered):.2f} s, p95 {ordered[int(len(ordered) * 0.95)]:.2f} s"
    )
    return wrong + (["“locked” in the log"] if "locked" in here.log else [])
