"""Importing 20,000 rows: preview and commit, rows a second and the most memory taken.

    .venv/bin/python bench/intake.py [ROWS]

In a database of its own in a temporary folder. Needs nothing but the code; says whether the table of readings is there.
"""

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
GOALS = {"preview, rows/s": 3000, "commit, s": 60, "memory, MiB": 200}


def sheet(rows: int) -> bytes:
    from archive.intake.demo.names import FAMILIES, GIVEN

    draw = random.Random(819)
    lines = ["番号,氏名,カナ,生年,階級,本籍,死亡年月日,死因,埋葬地,備考"]
    for number in range(1, rows + 1):
        family, given = draw.choice(FAMILIES), draw.choice(GIVEN)
        born, home = f"大正{draw.randint(1, 14)}年", draw.choice(("新潟県", "岐阜県"))
        died = f"昭和{draw.randint(20, 23)}年{draw.randint(1, 12)}月{draw.randint(1, 31)}日"
        kanji, kana = f"{family[0]} {given[0]}", f"{family[1]} {given[1]}"
        lines.append(f"{number},{kanji},{kana},{born},上等兵,{home},{died},結核,見本墓地,{number}")
    return "\n".join(lines).encode("cp932")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "memorial.settings.dev", "MEMORIAL_VAR_DIR": folder}
        sys.path.insert(0, str(BASE))
        import django

        django.setup()
        _measure(rows, Path(folder))


def _measure(rows: int, folder: Path) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from archive.intake.batches import commit_sheet
    from archive.intake.matching import match_rows
    from archive.intake.previews import preview
    from archive.names.person.readings import source
    from archive.staff.services import create_member

    call_command("migrate", verbosity=0)
    curator = create_member("curator", role="curator", password="an honest password")
    data = sheet(rows)
    before = _memory()
    started = time.perf_counter()
    seen = preview(data, name="bench.csv")
    match_rows(seen, specimen=False)
    lines = sum(1 for _line in seen.lines())
    previewed = time.perf_counter()
    done = commit_sheet(data, seen, name="bench.csv", specimen=False, locks=folder, by=curator, at=timezone.now())
    committed = time.perf_counter()
    assert done.batch.rows.count() == lines == rows
    print(f"{rows} rows, {len(data) / 1e6:.1f} MB, readings: {source() or 'none'}")
    print(f"preview, rows/s: {rows / (previewed - started):.0f} (goal {GOALS['preview, rows/s']})")
    print(f"commit, s: {committed - previewed:.1f} (goal {GOALS['commit, s']})")
    print(f"memory, MiB: {_memory():.0f} at most, {before:.0f} before (goal {GOALS['memory, MiB']})")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
