"""HOUSE §8 on templates: no styles or scripts inside, no query, no foreign host, parts that exist."""

import re
from pathlib import Path

import pytest

from memorial.site.finders import NAME, parts

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PAGES = sorted((TEMPLATES / "site").rglob("*.html")) + sorted((TEMPLATES / "components").rglob("*.html"))
ALL = [TEMPLATES / "base.html", *PAGES]


@pytest.fixture(params=ALL, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def template(request):
    return request.param


def test_no_style_and_no_handler_stands_in_a_template(template):
    assert re.findall(r"\sstyle=|<style\b|\son[a-z]+=", template.read_text()) == []


def test_a_script_is_a_file(template):
    assert re.findall(r"<script\b(?![^>]*\bsrc=)", template.read_text()) == []


def test_no_colour_stands_in_a_template(template):
    assert (
        re.findall(r"(?:fill|stroke|color|bgcolor)=\"(?!none|currentColor|url\()[^\"]+\"", template.read_text()) == []
    )


def test_nothing_is_loaded_from_another_host(template):
    assert re.findall(r"(?:src|srcset|action)=\"(?:https?:)?//", template.read_text()) == []


def test_a_template_asks_no_database(template):
    tags = re.findall(r"\{[{%].*?[%}]\}", template.read_text())
    assert [tag for tag in tags if re.search(r"\.(?:objects|all|filter|exists)\b|_set\b", tag)] == []


def test_every_style_sheet_that_is_named_exists(template):
    text = template.read_text()
    named = set(re.findall(r"\{% static '([^']+)' %\}", text)) - {NAME}
    assert sorted(name for name in named if not (ROOT / "static" / name).is_file()) == []


def test_every_part_that_is_included_exists(template):
    included = re.findall(r"\{% (?:include|extends) \"([^\"]+)\"", template.read_text())
    assert [name for name in included if not (TEMPLATES / name).is_file()] == []


def test_every_part_is_used():
    text = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    code = "".join(path.read_text() for path in (ROOT / "memorial").rglob("*.py"))
    named = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
    assert sorted(part for part in named if part not in text + code) == []


def test_the_sheet_of_the_site_is_made_of_every_part():
    css = ROOT / "static" / "css"
    apart = {css / "print.css", *(css / "desk").glob("*.css")}  # for paper; for the desk
    assert set(parts()) == set(css.rglob("*.css")) - apart
