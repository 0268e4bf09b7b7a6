"""F06: another program holds the database; up to five seconds every write succeeds, later ones are asked to come again."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from .ground import Ground, at_the_desk, faults_of_records, form_of, ground, rows

CLIENTS = 8
_HOLD = """
import sqlite3, sys, time
line = sqlite3.connect(sys.argv[1], isolation_level=None)
line.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
line.execute("ROLLBACK")
"""


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        return inject(here, {1: True, 4: True, 30: False})


def inject(here: Ground, holds: dict[float, bool]) -> list[str]:
    """Hold the database for so many seconds; holds: whether every write has to succeed then. Returns what is wrong."""
    from tests.factories import make_event, make_member

    with rows(here):
        drafts = [make_event(f"Held visit {number}.", state="draft") for number in range(CLIENTS)]
        editor = make_member("curator")
        clients = [at_the_desk(here, editor) for _ in drafts]
    paths = [f"/en/admin/history/event/{draft.pk}/change/" for draft in drafts]
    wrong: list[str] = []
    for seconds, succeeds in holds.items():
        typed = [f"Typed while it was held {seconds} s, {number}." for number in range(CLIENTS)]
        forms = [form_of(one.get(path)[1], "_form") for one, path in zip(clients, paths, strict=True)]
        forms = [form | {"what_en": [words]} for form, words in zip(forms, typed, strict=True)]
        holder = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(here.var / "archive.sqlite3"), str(seconds)], stdout=subprocess.PIPE
        )
        assert holder.stdout is not None
        holder.stdout.readline()
        begin = time.monotonic()
        with ThreadPoolExecutor(CLIENTS) as pool:
            answers = list(pool.map(lambda one, path, form: one.post(path, form), clients, paths, forms))
        took = time.monotonic() - begin
        statuses = sorted(status for status, _page, _headers in answers)
        holder.wait()
        print(
            f"   held {seconds} s: {dict.fromkeys(statuses)} after {took:.1f} s at most, {statuses.count(302)} taken in"
        )
        if succeeds:
            wrong += [f"held {seconds} s: {statuses}"] if statuses != [302] * CLIENTS else []
        else:
            wrong += _refusals(answers, typed, seconds)
            again = [
                one.post(path, form_of(page, "")) if status == 503 else (status, page, headers)
                for one, path, (status, page, headers) in zip(clients, paths, answers, strict=True)
            ]
            wrong += [f"sent again: {status}" for status, _page, _headers in again if status != 302]
        with rows(here):
            stored = [type(draft).objects.values_list("what_en", flat=True).get(pk=draft.pk) for draft in drafts]
        wrong += [f"held {seconds} s: “{words}” is lost" for words in set(typed) - set(stored)]
    with rows(here):
        wrong += faults_of_records()
    return wrong + (["a traceback in the log"] if "Traceback" in here.log else [])


def _refusals(answers, typed, seconds):
    """Return what is wrong with answers of which none can have been taken in."""
    wrong = []
    for (status, page, headers), words in zip(answers, typed, strict=True):
        if status != 503 or not headers.get("retry-after", "").isdigit():
            wrong.append(f"held {seconds} s: {status}, Retry-After {headers.get('retry-after')}")
        elif words not in page or "Traceback" in page or "locked" in page:
            wrong.append(f"held {seconds} s: the page has not kept “{words}”, or speaks as a program")
    return wrong
