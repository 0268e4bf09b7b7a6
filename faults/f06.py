"""F06: another program holds the database; up to five seconds every write succeeds, later ones are asked to come again."""

import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from .ground import Ground, at_the_desk, faults_of_records, form_of, ground, rows

CLIENTS = 8
_HOLD = """
import select, sqlite3, sys
line = sqlite3.connect(sys.argv[1], isolation_level=None)
line.execute("BEGIN IMMEDIATE")
print("held", flush=True)
select.select([sys.stdin], [], [], float(sys.argv[2]) if len(sys.argv) > 2 else None)
line.execute("ROLLBACK")
"""


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        return inject(here, [1, 4, None])


def inject(here: Ground, holds: Iterable[float | None]) -> list[str]:
    """Hold the database for so many seconds, after which every write has to succeed; None: until all have been refused,
    however long busy cores take to that. Returns what is wrong.
    """
    from tests.factories import make_event, make_member

    with rows(here):
        drafts = [make_event(f"Held visit {number}.", state="draft") for number in range(CLIENTS)]
        editor = make_member("curator")
        clients = [at_the_desk(here, editor) for _ in drafts]
    paths = [f"/en/admin/history/event/{draft.pk}/change/" for draft in drafts]
    wrong: list[str] = []
    for seconds in holds:
        how_long = f"{seconds} s" if seconds is not None else "till all were answered"
        typed = [f"Typed while it was held {how_long}, {number}." for number in range(CLIENTS)]
        forms = [form_of(one.get(path)[1], "_form") for one, path in zip(clients, paths, strict=True)]
        forms = [form | {"what_en": [words]} for form, words in zip(forms, typed, strict=True)]
        span = [] if seconds is None else [str(seconds)]
        holder = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(here.var / "archive.sqlite3"), *span],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdout.readline()
        begin = time.monotonic()
        with ThreadPoolExecutor(CLIENTS) as pool:
            answers = list(pool.map(lambda one, path, form: one.post(path, form), clients, paths, forms))
        took = time.monotonic() - begin
        statuses = sorted(status for status, _page, _headers in answers)
        holder.stdin.close()
        holder.wait()
        print(
            f"   held {how_long}: {dict.fromkeys(statuses)} after {took:.1f} s at most, {statuses.count(302)} taken in"
        )
        if seconds is not None:
            wrong += [f"held {how_long}: {statuses}"] if statuses != [302] * CLIENTS else []
        else:
            wrong += _refusals(answers, typed)
            again = [
                one.post(path, form_of(page, "")) if status == 503 else (status, page, headers)
                for one, path, (status, page, headers) in zip(clients, paths, answers, strict=True)
            ]
            wrong += [f"sent again: {status}" for status, _page, _headers in again if status != 302]
        with rows(here):
            stored = [type(draft).objects.values_list("what_en", flat=True).get(pk=draft.pk) for draft in drafts]
        wrong += [f"held {how_long}: “{words}” is lost" for words in set(typed) - set(stored)]
    with rows(here):
        wrong += faults_of_records()
    return wrong + (["a traceback in the log"] if "Traceback" in here.log else [])


def _refusals(answers, typed):
    """Return what is wrong with answers of which none can have been taken in."""
    wrong = []
    for (status, page, headers), words in zip(answers, typed, strict=True):
        if status != 503 or not headers.get("retry-after", "").isdigit():
            wrong.append(f"held: {status}, Retry-After {headers.get('retry-after')}")
        elif words not in page or "Traceback" in page or "locked" in page:
            wrong.append(f"held: the page has not kept “{words}”, or speaks as a program")
    return wrong
