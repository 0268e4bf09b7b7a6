"""Writes tests/pages/mockups.json: the order of components on each page of the design's mockups.

`.venv/bin/python tools/write_mockup_sequences.py FOLDER`; FOLDER holds the mockups, which are no part of this repository.
"""

import json
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
# Forms of families and pages of the desk are not among them: they come with the issues that build them.
MOCKUPS = {
    "home": "home.en.html",
    "person": "person.en.html",
    "cemetery": "site.html",
    "object": "exhibit.html",
    "history": "history.html",
    "search": "search.html",
    "search, nothing found": "search-none.html",
}


def main(folder: Path) -> None:
    from tests.pages.components import components  # wants the path set below

    found = {page: components((folder / name).read_text(encoding="utf-8")) for page, name in MOCKUPS.items()}
    lines = [f"{json.dumps(page)}: {json.dumps(sequence)}" for page, sequence in found.items()]
    (BASE / "tests" / "pages" / "mockups.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(BASE))
    main(Path(sys.argv[1]))
