"""The practice archive and the real one are kept apart: each knows its own folder by a mark, and refuses the other's."""

import os
import sys
from pathlib import Path

from django.conf import settings

from .refusal import Refused

_MARK = "PRACTICE"


def keep_apart() -> None:
    """Put the mark into a new practice folder. Raises Refused where an archive of the other sort lies there."""
    folder = Path(settings.VAR_DIR)
    mark = folder / _MARK
    if not settings.MEMORIAL_PRACTICE:
        if mark.exists():
            raise Refused(
                f"{folder} holds the practice archive; nothing of it may pass for real.",
                "Set MEMORIAL_VAR_DIR to the folder of the real archive, or run `make practice`.",
            )
        return
    if not mark.exists() and (folder / "archive.sqlite3").exists():
        raise Refused(
            f"{folder} holds a database that was not made for practice; it is left as it is.",
            "Move it away, or set MEMORIAL_VAR_DIR to another folder.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text("Everything in this folder was made for trying things out.\n")


def as_practice() -> None:
    """Become the same command again, as the practice archive; never returns. Settings are read from the environment."""
    sys.stdout.flush()
    environment = os.environ | {"MEMORIAL_PRACTICE": "true"}
    os.execve(sys.executable, [sys.executable, *sys.argv], environment)  # noqa: S606 -- our own interpreter, no shell
