"""What staff read in three languages says the same: chapter for chapter, step for step, picture for picture."""

import re
from pathlib import Path

import pytest

HOWTO = Path(__file__).resolve().parents[2] / "docs" / "howto"
_KINDS = {"#": "chapter", "-": "point", "|": "row", "!": "picture"}


def outline(text: str) -> list[str]:
    """Return what stands in each line of a page: chapter, point, step, row, picture or words; empty lines left out."""
    lines = filter(None, text.splitlines())
    return ["step" if re.match(r"\d+\. ", line) else _KINDS.get(line[0], "words") for line in lines]


def pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)


def manuals():
    return sorted(page.name.removesuffix(".uz.md") for page in HOWTO.glob("*.uz.md"))


def test_the_outline_tells_what_is_missing():
    assert outline("# A\n\nwords\n\n- one\n1. step\n| a |") == ["chapter", "words", "point", "step", "row"]


@pytest.mark.parametrize("language", ["uz", "ja"])
@pytest.mark.parametrize("name", manuals())
def test_a_manual_has_the_same_chapters_and_steps_in_each_language(name, language):
    ours, theirs = ((HOWTO / f"{name}{sign}.md").read_text("utf-8") for sign in ("", f".{language}"))

    assert outline(theirs) == outline(ours)
    assert pictures(theirs) == [shown.replace(".en.", f".{language}.") for shown in pictures(ours)]
    assert [shown for shown in pictures(theirs) + pictures(ours) if not (HOWTO / shown).exists()] == []


def test_the_manual_of_curators_is_among_them():
    assert "curate" in manuals()
