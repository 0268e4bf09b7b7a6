"""The table of who may do what is what the site answers, at every address that there is."""

import difflib

import pytest

from .access import PAGE, access_page, templates

# Words and rights, which no database makes otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_every_address_answers_as_the_table_says():
    told = access_page()

    differs = difflib.unified_diff(PAGE.read_text(encoding="utf-8").splitlines(), told.splitlines(), lineterm="", n=0)
    assert list(differs) == [], "look at each difference; if it is meant, run `make docs`"


def test_history_comparison_preview_and_export_are_in_the_table():
    page = PAGE.read_text(encoding="utf-8")

    for address in (
        "/{language}/{room}/{public_id}/history`",
        "/{language}/{room}/{public_id}/history/{number}`",
        "/{language}/{room}/{public_id}/citation.{form}`",
        "/{language}/admin/{kind}/{object_id}/history/`",
        "/{language}/admin/proposals/{pk}/look/`",
        "/{language}/admin/exhibits/exhibition/{object_id}/preview/`",
        "/{language}/admin/media/asset/{object_id}/original/`",
    ):
        assert page.count(address) >= 2, address  # a line for each method at least
    assert len(templates()) < 200  # what all kinds share stands there once
