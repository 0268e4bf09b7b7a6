"""`python -m bench [NAME …]`: run the benchmarks by name, all of them without one; each prints figures, none judges."""

import importlib
import sys

NAMES = ("dates", "uzbek", "sorting", "shelves", "pages", "desk", "keying", "pictures")


def main(names):
    for name in names or NAMES:
        print(f"== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
