"""F02: whoever brings a sheet in is killed at random times; run again it ends with every row once."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing

from .ground import BASE, Ground, environment_of, faults_of_records, ground, rows

_ROWS = 300
_FAMILIES = ("Сато", "Танака", "Судзуки", "Ито", "Кобаяси", "Ямамото", "Накамура", "Ватанабэ", "Като", "Ёсида")
_GIVEN = ("Сиоити", "Мицуо", "Киёси", "Сабуро", "Дзиро", "Хироси", "Такэо", "Масао", "Исаму", "Минору")


_LONG, _A_LIFE = 20_000, 700


def main(rounds: int) -> list[str]:
    with ground() as here:
        wrong = inject(here, rounds)
    with ground() as here:
        return wrong + inject_at_any_row(here, rounds)


def inject(here: Ground, rounds: int, *, seed: int = 2) -> list[str]:
    """Bring so many sheets in, each under kills; returns what is wrong."""
    from archive.intake.models import Batch
    from archive.people.models import Person
    from tests.factories import curator

    chance, wrong, kills = random.Random(seed), [], 0
    for number in range(rounds):
        with rows(here):
            batch = handed_over(sheet_of(number), f"list {number}.csv", curator())
            before = Person.objects.count()
        while killed(here, chance.uniform(0.5, 5.0)):
            kills += 1
        with rows(here):
            batch = Batch.objects.get(pk=batch.pk)
            made, kept = Person.objects.count() - before, batch.rows.count()
            if (batch.state, made, kept) != ("done", _ROWS, _ROWS):
                wrong.append(f"sheet {number}: {batch.state}, {made} people of {kept} rows")
    with rows(here):
        wrong += faults_of_records()
    print(f"   {rounds} sheets of {_ROWS} rows, {kills} kills")
    return wrong


def inject_at_any_row(here: Ground, kills: int, *, seed: int = 2) -> list[str]:
    """Bring one long sheet in, killed so many times after a random number of its rows; returns what is wrong."""
    from archive.intake.models import Batch
    from archive.people.models import Person
    from archive.records.models import Revision
    from bench.intake import sheet
    from tests.factories import curator

    chance = random.Random(seed)
    with rows(here):
        batch = handed_over(sheet(_LONG), "long list.csv", curator())
    lives = [_killed_at(here, batch.pk, chance.randint(1, _A_LIFE)) for _life in range(kills)]
    while killed(here, 600):
        pass
    told = []
    for _time in range(2):  # whoever works once more changes nothing
        with rows(here):
            batch = Batch.objects.get(pk=batch.pk)
            numbers = list(batch.rows.values_list("data_row", flat=True))
            told.append((batch.state, Person.objects.count(), batch.made_rows().count(), Revision.objects.count()))
        killed(here, 60)
    wrong = [] if told[0] == told[1] else [f"the second run has changed something: {told}"]
    if numbers != list(range(1, _LONG + 1)) or told[0][:3] != ("done", _LONG, _LONG):
        wrong.append(f"{len(numbers)} rows of {_LONG}: {told[0]}")
    print(f"   a sheet of {_LONG} rows, killed {sum(lives)} times: {told[0]}", flush=True)
    with rows(here):
        return wrong + faults_of_records()


def _killed_at(here: Ground, batch: int, more: int) -> bool:
    """Work until so many more rows are there, and be killed; returns whether that was before the work was done."""
    address = f"file:{here.var / 'archive.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=60)) as database:

        def there() -> int:
            return database.execute("SELECT count(*) FROM intake_row WHERE batch_id = ?", [batch]).fetchone()[0]

        wanted = there() + more
        return killed(here, 600, when=lambda: there() >= wanted)


def sheet_of(number: int, size: int = _ROWS) -> bytes:
    """Return a sheet of people whom no other number gives."""
    lines = []
    for at in range(size):
        name = f"{_FAMILIES[at % 10]} {_GIVEN[at // 10 % 10]}"
        lines.append(f"{name};{1890 + at // 100 * 5};{1 + at % 28}.0{1 + at // 28 % 9}.1946;лист {number}")
    return "\n".join(["ФИО;Год рожд.;Дата смерти;Примечание", *lines]).encode("cp1251")


def handed_over(data: bytes, name: str, by):
    """Return the batch of a sheet that waits to be brought in, every row as a record of its own; inside `rows`."""
    from archive.intake.looking import look_at
    from archive.intake.preparing import decide_rows, hand_over, open_preparation
    from tests.factories import NOW

    batch = open_preparation(data, name, by=by, at=NOW)
    lines = [line for line in look_at(batch).lines if line.is_data]
    batch = decide_rows(batch, {line.row.data_row: {"settled": True} for line in lines}, by=by)
    return hand_over(batch, speaks="en", by=by, at=NOW)


def killed(here: Ground, after: float, *, when: Callable[[], bool] = lambda: False) -> bool:
    """Work, and be killed after so many seconds, or when something is so; returns whether the work was not done by then."""
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=BASE,
        env=environment_of(here.var, **here.environment),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = time.monotonic() + after
    while worker.poll() is None and time.monotonic() < end and not when():
        time.sleep(0.02)
    if worker.poll() is not None:
        return False
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    time.sleep(0.05)
    return True
