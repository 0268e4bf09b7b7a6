"""The memorial sheet as a browser shows and prints it, and its QR code as a telephone reads it."""

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from tests.internees import make_burial, make_internee, make_sheet, make_stay, named

CODES = ["uz", "uz-cyrl", "ja", "en"]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def specimen(seeded_site):
    """The path below the language of an invented internee with everything on the sheet, on the seeded site."""
    with seeded_site.rows():
        sheet = make_sheet(specimen=True)
        for number in range(8):
            other = make_internee(named(f"Invented Companion {number}"), source=sheet["source"], specimen=True)
            make_stay(other, sheet["camp"], source=sheet["source"], specimen=True)
            make_burial(other, sheet["cemetery"], source=sheet["source"], specimen=True)
        return f"people/{sheet['person'].public_id}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", CODES)
def test_the_sheet_has_no_fault_and_fits_a_narrow_screen(open_page, watch, axe, specimen, code, scheme):
    page = open_page(color_scheme=scheme, viewport={"width": 320, "height": 800})
    page.goto(f"/{code}/{specimen}")

    assert (watch.complaints, watch.elsewhere) == ([], [])
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe(page) == []


def test_the_code_on_the_sheet_leads_to_the_bare_address(open_page, specimen):
    page = open_page(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    page.goto(f"/en/{specimen}")

    picture = Image.open(BytesIO(page.locator(".qr").screenshot()))
    (found,) = zxingcpp.read_barcodes(picture)

    assert found.text == page.locator(".qr-box .address").text_content()
    assert found.text.endswith("/" + specimen.partition("/")[2])


@pytest.mark.parametrize("code", CODES)
def test_the_sheet_prints_on_two_pages_with_every_language_on_it(open_page, specimen, code):
    page = open_page()
    page.goto(f"/{code}/{specimen}")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    page.emulate_media(media="print")
    shown = [found.get_attribute("lang") for found in page.locator(".summaries p").all()]
    assert shown == [tag for tag in ("uz", "uz-Cyrl", "ja", "en") if tag.lower() != code]
    assert page.locator(".summaries").is_visible()
    assert not page.locator(".mainnav").is_visible()
