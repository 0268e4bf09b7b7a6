"""`python -m archive.media.decoding LIMITS SOURCE TARGET`: the process in which a stranger's file is decoded (child.py).

Whatever a file does to a decoder ends with this process. It sets its own limits before anything else, imports nothing
of Django, and prints one line of JSON: the facts of the picture, or why it is refused.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from archive.media.rules import NotAPicture


def main(arguments: list[str]) -> None:
    limits, source, target = json.loads(arguments[0]), Path(arguments[1]), Path(arguments[2])
    _limit(memory=limits["memory"], seconds=limits["seconds"])
    print(json.dumps(_said(source, target, limits["pixels"])))  # noqa: T201 -- the parent reads it


def _said(source: Path, target: Path, pixels: int) -> dict[str, Any]:
    from archive.media import pixels as work  # noqa: PLC0415 -- only now, so that the limits hold for what it loads too

    try:
        return work.make_derivatives(source, target, most=pixels)
    except NotAPicture as fault:
        return {"refused": fault.reason}


def _limit(*, memory: int, seconds: int) -> None:
    """Bound what this process may take: address space, processor time, size of a file, open files; it leaves no core."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 2**26),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    os.umask(0o077)
    main(sys.argv[1:])
