"""F13, sheets: hostile files and damaged copies of a good workbook, each read in a process of its own as an import does."""

import random
import subprocess
import sys
import time
from pathlib import Path

from .ground import BASE

_GOOD = BASE / "fixtures" / "sheets" / "SPECIMEN_uz_en_object_catalogue.xlsx"
_MOST_SECONDS, _MOST_MIB = 10, 512
# Prints the most MiB it took, then what came of a file: "refuse" and why, or "read" and its rows; else it has crashed.
_READ = """
import re, sys
from archive.intake.reading import read_sheet
from archive.sheets import SheetError, read_file
try:
    said = "read", sum(len(read_sheet(sheet).rows) for sheet in read_file(sys.stdin.buffer.read(), name=sys.argv[1]))
except SheetError as refusal:
    said = "refuse", refusal.code
with open("/proc/self/status") as status:
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1]) // 1024, *said)
"""


def main(rounds: int) -> list[str]:
    from tests.archive.sheets.damage import damaged
    from tests.archive.sheets.hostile_sheets import build

    draw, wrong, worst, told = random.Random(13), [], [0.0, 0.0], {"read": 0, "refuse": 0}
    files = [(name, data, "refuse" if wanted == "refuse" else "read") for name, (data, wanted) in build().items()]
    good = _GOOD.read_bytes()
    files += [(f"damaged {number}.xlsx", damaged(good, draw), "") for number in range(rounds)]
    for name, data, wanted in files:
        said, seconds, mib = _read(name, data)
        worst = [max(worst[0], seconds), max(worst[1], mib)]
        came = said.partition(" ")[0]
        if came in told:
            told[came] += 1
        if came not in told or (wanted and came != wanted) or seconds > _MOST_SECONDS or mib > _MOST_MIB:
            wrong.append(f"{name}: {said or 'crashed'}, {seconds:.1f} s, {mib:.0f} MiB")
    if Path("/tmp/slip-819").exists():
        wrong.append("a file was written outside")
    print(f"   {len(files)} sheets, {told['refuse']} refused, {told['read']} read", end="; ")
    print(f"at most {worst[0]:.1f} s, {worst[1]:.0f} MiB")
    return wrong


def _read(name: str, data: bytes) -> tuple[str, float, float]:
    """Return (what came of one file, "" for a crash or no end, seconds, most MiB)."""
    begin = time.monotonic()
    command = [sys.executable, "-c", _READ, name]
    try:
        done = subprocess.run(
            command, cwd=BASE, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=6 * _MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return "", time.monotonic() - begin, 0.0
    if done.returncode:
        return "", time.monotonic() - begin, 0.0
    mib, _space, said = done.stdout.decode().strip().partition(" ")
    return said, time.monotonic() - begin, float(mib)
