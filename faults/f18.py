"""F18: two people start the same import at once: one runs, the other is told who and since when; nothing stands twice."""

import subprocess
import sys

from .f02 import sheet_of
from .ground import BASE, Ground, environment_of, faults_of_records, ground, rows

_ROWS = 600


def main(rounds: int) -> list[str]:
    with ground() as here:
        return inject(here, rounds)


def inject(here: Ground, rounds: int) -> list[str]:
    """Let two processes begin so many sheets together; returns what is wrong."""
    from archive.people.models import Person
    from tests.factories import make_member

    with rows(here):
        names = [make_member("curator").username for _person in range(2)]
    wrong, told = [], 0
    for number in range(rounds):
        file = here.var / f"list{number}.csv"
        file.write_bytes(sheet_of(number, _ROWS))
        with rows(here):
            before = Person.objects.count()
        ends = [_ended(process) for process in [_begun(here, file, name) for name in names]]
        refused = [said for status, said in ends if status]
        told += len(refused)
        if len(refused) != 1 or not any(f"{name} is at this import since" in refused[0] for name in names):
            wrong.append(f"sheet {number}: {ends}")
        with rows(here):
            made = Person.objects.count() - before
        if made != _ROWS:
            wrong.append(f"sheet {number}: {made} people of {_ROWS} rows")
    with rows(here):
        wrong += faults_of_records()
    print(f"   {rounds} sheets begun by two at once, {told} told")
    return wrong


def _begun(here, file, name):
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_sheet", str(file), "--commit", f"--as={name}"],
        cwd=BASE,
        env=environment_of(here.var, **here.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ended(process):
    _out, said = process.communicate(timeout=300)
    return process.returncode, said.strip()
