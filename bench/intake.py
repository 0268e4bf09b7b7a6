"""Importing 20,000 rows: preview, the background's work on it, its memory, and what a reader of the site waits meanwhile.

    .venv/bin/python bench/intake.py [ROWS] [--known N] [--quick]

In a house of its own in a temporary folder (or MEMORIAL_DATABASE_URL), with the seed, served as `make run` serves it. The
sheet is handed over as the desk does it and brought in by `manage.py work`. A reader asks for a public page ten times a
second, never one that is kept: for a while before, then all through the import. --known: so many people are brought in
before, unmeasured. --quick: no site and no reader. Says whether the table of readings is there.
"""

import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
GOALS = {"preview, rows/s": 3000, "commit, s": 60, "memory, MiB": 200, "page, times its p95": 3, "corrected cell, s": 1}
PORT, QUIET = 18472, 20  # seconds that the page is asked for before the import
# A reader of its own process: it must not share an interpreter with anything. It ends when its input does.
_READER = """
import http.client, json, select, sys, time
took, number = [], 0
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=60)
while not select.select([sys.stdin], [], [], 0.1)[0]:
    number += 1
    begin = time.perf_counter()
    connection.request("GET", f"{sys.argv[2]}?anew={number}")
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status
    took.append((time.perf_counter() - begin) * 1000)
print(json.dumps(took))
"""


def sheet(rows: int, *, seed: int = 819) -> bytes:
    from archive.intake.demo.names import FAMILIES, GIVEN

    draw = random.Random(seed)
    lines = ["番号,氏名,カナ,生年,階級,本籍,死亡年月日,死因,埋葬地,備考"]
    for number in range(1, rows + 1):
        family, given = draw.choice(FAMILIES), draw.choice(GIVEN)
        born, home = f"大正{draw.randint(1, 14)}年", draw.choice(("新潟県", "岐阜県"))
        died = f"昭和{draw.randint(20, 23)}年{draw.randint(1, 12)}月{draw.randint(1, 31)}日"
        kanji, kana = f"{family[0]} {given[0]}", f"{family[1]} {given[1]}"
        lines.append(f"{number},{kanji},{kana},{born},上等兵,{home},{died},結核,見本墓地,{number}")
    return "\n".join(lines).encode("cp932")


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    known = numbers.pop() if "--known" in sys.argv else 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "memorial.settings.dev", "MEMORIAL_VAR_DIR": folder, "DEMO": "0"}
        os.environ["MEMORIAL_WORKER"] = "false"
        sys.path.insert(0, str(BASE))
        subprocess.run([sys.executable, "manage.py", "setup_house"], cwd=BASE, check=True, stdout=subprocess.DEVNULL)
        _measure(numbers[0] if numbers else 20_000, known, with_site="--quick" not in sys.argv)


def _measure(rows: int, known: int, *, with_site: bool) -> None:
    import django

    django.setup()
    from archive.names.person.readings import source
    from archive.staff.services import create_member

    curator = create_member("curator", role="curator", password="an honest password")
    if known:
        _work(_handed_over(sheet(known, seed=1), "known.csv", by=curator))
    data = sheet(rows)
    print(f"{rows} rows, {len(data) / 1e6:.1f} MB, {known} people before, readings: {source() or 'none'}")
    print(f"preview, rows/s: {rows / _previewed(data):.0f} (goal {GOALS['preview, rows/s']})", flush=True)
    print(
        f"waiting after one corrected cell, s: {_mended(data, curator):.2f} (goal {GOALS['corrected cell, s']})",
        flush=True,
    )
    batch = _handed_over(data, "bench.csv", by=curator)
    if with_site:
        with _served():
            took, memory = _beside_a_reader(batch)
    else:
        took, memory = _work(batch)
    assert batch.rows.count() == batch.made_rows().count() == rows
    print(f"commit, s: {took:.1f} (goal {GOALS['commit, s']})")
    print(f"memory of the background, MiB: {memory:.0f} at most (goal {GOALS['memory, MiB']})")
    print(f"memory of looking at it, MiB: {_most_of('self') / 1024:.0f} at most")


def _previewed(data: bytes) -> float:
    from archive.intake.matching import match_rows
    from archive.intake.previews import preview

    began = time.perf_counter()
    seen = preview(data, name="bench.csv")
    match_rows(seen, specimen=False)
    assert sum(1 for _line in seen.lines()) == len(seen.read.rows)
    return time.perf_counter() - began


def _mended(data: bytes, curator) -> float:
    """Return the seconds from sending a corrected cell of a preview until its page stands there, the slowest of five."""
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from archive.intake.preparing import open_preparation

    batch = open_preparation(data, "bench.csv", by=curator, at=timezone.now())
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(curator)
    waited = []
    for number in range(1, 6):
        row = reverse("admin:import_row", args=[batch.pk, number * batch.total // 6])
        page = client.get(row)
        boxes = {f"cell-{cell.at}": text for cell, text, _long in page.context_data["cells"]}
        began = time.perf_counter()
        answer = client.post(row, boxes | {"cell-3": "大正5年", "act": "cells"}, follow=True)
        waited.append(time.perf_counter() - began)
        assert answer.status_code == 200
    return max(waited)


def _handed_over(data, name, *, by):
    """Return the batch of a sheet that waits for the background, every row settled as a record of its own."""
    from django.utils import timezone

    from archive.intake.preparing import decide_rows, hand_over, open_preparation

    batch = open_preparation(data, name, by=by, at=timezone.now())
    batch = decide_rows(batch, {number: {"settled": True} for number in range(1, batch.total + 1)}, by=by)
    return hand_over(batch, speaks="en", by=by, at=timezone.now())


def _work(batch) -> tuple[float, float]:
    """Let the background bring a batch in; returns (seconds, MiB that it took at most)."""
    began, most = time.perf_counter(), 0
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=BASE, stdout=subprocess.DEVNULL)
    # Not ru_maxrss: at its start a process has inherited the one of this process.
    while worker.poll() is None:
        most = max(most, _most_of(worker.pid))
        time.sleep(0.1)
    took = time.perf_counter() - began
    batch.refresh_from_db()
    assert (worker.returncode, batch.state) == (0, "done"), (worker.returncode, batch.state, batch.trouble)
    return took, most / 1024


def _most_of(pid: int | str) -> int:
    """Return the most KiB that a process has held so far, 0 where it ends at this moment."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


# --- a reader beside it


@contextmanager
def _served() -> Iterator[None]:
    code = f"import django; django.setup(); from memorial.desk.operations.serving import serve; serve({PORT})"
    server = subprocess.Popen([sys.executable, "-c", code], cwd=BASE, stdout=-3, stderr=-3)
    try:
        _wait_for_the_server()
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for_the_server() -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def _beside_a_reader(batch) -> tuple[float, float]:
    from archive.history.models import WorkSite

    page = WorkSite.live.order_by("pk").first()
    assert page is not None
    quiet = _reader(page.get_absolute_url())
    time.sleep(QUIET)
    before = _p95(quiet)
    busy = _reader(page.get_absolute_url())
    found = _work(batch)
    beside = _p95(busy)
    print(f"page, p95 ms: {before:.0f} quiet, {beside:.0f} beside the import: {beside / before:.1f} times", end=" ")
    print(f"(goal {GOALS['page, times its p95']})")
    return found


def _reader(path: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", _READER, str(PORT), path], stdin=-1, stdout=-1, text=True)


def _p95(reader: subprocess.Popen) -> float:
    """Return the 95th percentile of what a reader has waited, in milliseconds; it ends with this."""
    told, _errors = reader.communicate("enough\n")
    took = json.loads(told)[5:]  # the first ones warm up
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    main()
