"""The process in which a picture is decoded, seen from outside: started, limited, waited for, believed in little."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .rules import NotAPicture

_BASE = Path(__file__).resolve().parents[2]
# Nothing of the archive's own surroundings: no key, no password. One arena, or each thread would reserve 64 MB.
_SURROUNDINGS = {"MALLOC_ARENA_MAX": "1", "LANG": "C.UTF-8"}

# How the kernel ends a process that has used up its time.
_STOPPED = (signal.SIGXCPU, signal.SIGKILL)


@dataclass(frozen=True)
class Limits:
    """What one picture may cost: pixels, bytes of address space, seconds of the processor (twice that on the clock)."""

    pixels: int
    memory: int
    seconds: int


@dataclass(frozen=True)
class Facts:
    """mime: one of rules.MIMES. width, height: in pixels, as the picture is to be seen."""

    mime: str
    width: int
    height: int


def decode(source: Path, target: Path, limits: Limits) -> Facts:
    """Return the Facts of a picture file after its derivatives were written into the folder. Raises NotAPicture."""
    said = json.dumps({"pixels": limits.pixels, "memory": limits.memory, "seconds": limits.seconds})
    command = [sys.executable, "-E", "-s", "-m", "archive.media.decoding", said, str(source), str(target)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            command,
            cwd=_BASE,
            env=_SURROUNDINGS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise NotAPicture("too_costly") from fault
    if done.returncode != 0:
        raise NotAPicture("too_costly" if -done.returncode in _STOPPED else "unreadable")
    facts = json.loads(done.stdout)
    if "refused" in facts:
        raise NotAPicture(facts["refused"])
    return Facts(facts["mime"], int(facts["width"]), int(facts["height"]))
