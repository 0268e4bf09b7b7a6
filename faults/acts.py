"""All acts of the desk in random sequences, longer than in the tests: tests/journeys/test_any_order.py."""

import os
import subprocess
import sys

from .ground import BASE


def main(rounds: int) -> list[str]:
    """Look for a sequence of forty acts that breaks an invariant, in so many examples; returns what pytest says of it."""
    words = ["-m", "pytest", "tests/journeys/test_any_order.py", "-n", "0", "-q", "-s", "--hypothesis-profile=faults"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEMORIAL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=BASE, env=kept | {"FAULTS_EXAMPLES": str(rounds)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    print("".join(f"   {line}\n" for line in done.stdout.splitlines() if line.startswith("sequences:")), end="")
    return [] if done.returncode == 0 else [done.stdout[-4000:]]
