"""HOUSE §8 on style sheets: colours in tokens.css, no !important, no ids, logical properties, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
NAMED = "black|white|red|green|blue|gray|grey|silver|yellow|orange|purple|pink|brown|navy|teal|maroon|olive|lime|aqua"
COLOUR = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|:[^;{{]*\b(?:{NAMED})\b", re.I)
PHYSICAL = re.compile(
    r"(?<![-\w])(?:margin|padding|border)-(?:left|right)\b|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right)"
)


@pytest.fixture(params=SHEETS, ids=lambda path: path.relative_to(CSS).as_posix())
def sheet(request):
    return request.param


def rules(path):
    """Return the text of a sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_a_colour_is_named_in_tokens_only(sheet):
    if sheet.name != "tokens.css":
        assert COLOUR.findall(rules(sheet)) == []


def test_nothing_is_important(sheet):
    assert "!important" not in rules(sheet)


def test_no_rule_hangs_on_an_id(sheet):
    if sheet.relative_to(CSS).as_posix() == "desk/admin.css":
        return  # Django's admin pages have ids where ours have classes
    selectors = re.findall(r"(?:^|[{};])\s*([^{};@]+)\{", rules(sheet))
    assert [selector for selector in selectors if "#" in selector] == []


def test_sides_are_named_by_reading_direction(sheet):
    assert PHYSICAL.findall(rules(sheet)) == []


def test_nothing_is_fetched_from_a_sheet(sheet):
    assert re.findall(r"@import|url\(", rules(sheet)) == []


def test_every_token_that_is_used_is_defined():
    defined = {name for path in SHEETS for name in re.findall(r"(--[\w-]+)\s*:", rules(path))}
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)\)", rules(path))}
    assert used - defined == set()
