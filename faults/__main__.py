"""`python -m faults [NAME …]`: inject the faults by name, all of them without one; prints figures, fails on any loss.

FAULTS_SHARE=10 runs a tenth of each full round.
"""

import importlib
import os
import sys
import time

# {name: full rounds}, as the table of faults asks for them.
FULL = {
    "f01": 100, "f02": 50, "f06": 1, "f13": 500, "f16": 1000, "f17": 500, "f18": 10, "f30": 1, "f31": 200, "editors": 50,
    "acts": 150,
}  # fmt: skip


def main(names: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "memorial.settings.test"
    import django  # the faults work on rows of their houses from here

    django.setup()
    share = int(os.environ.get("FAULTS_SHARE", "1"))
    failed = []
    for name in names or FULL:
        print(f"== {name}", flush=True)
        begin = time.monotonic()
        found = importlib.import_module(f"faults.{name}").main(max(1, FULL[name] // share))
        print(f"   {time.monotonic() - begin:.0f} s", flush=True)
        for line in found:
            print(f"   WRONG: {line}", flush=True)
        failed += [name] if found else []
    print("FAILED: " + ", ".join(failed) if failed else "Nothing was lost.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
