"""What comes out of a printer: the words of the page on white, and nothing that only works on a screen."""

import re

import pytest

from archive.records.models import Record

pytestmark = pytest.mark.browser

KINDS = ["cemetery", "exhibition", "article", "inscription", "event", "worksite"]
# All that is pressed, typed into, opened or walked through, as far as it would be printed.
_PRESSED = """[...document.querySelectorAll('nav, form, input, button, .btn, details:not([open])')]
  .filter(one => one.offsetHeight > 0).map(one => one.outerHTML.slice(0, 80))"""
# Greys pass: the lines of a table of versions are the ground between its cells.
_DARK = """[...document.querySelectorAll('body, body *')].filter(one => {
  const [red, green, blue, alpha = 1] = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number)
  return one.offsetHeight > 20 && alpha > 0 && red + green + blue < 450
}).map(one => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_printed_on_white_without_what_is_pressed(open_page, seeded_site, kind):
    with seeded_site.rows():
        record = Record.live.filter(kind=kind).earliest("pk")
    page = open_page(viewport={"width": 673, "height": 1000}, color_scheme="dark")
    page.goto(f"/ja/{record.room}/{record.public_id}")

    page.emulate_media(media="print")

    assert page.evaluate(_PRESSED) == []
    assert page.evaluate(_DARK) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("h1:visible").count() == 1
    assert re.search(r"/[A-Z]-\d{6}-.$", page.locator(".cite .address:visible").inner_text())
