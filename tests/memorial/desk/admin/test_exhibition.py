"""An exhibition at the desk: blocks moved without scripts, and the preview of a draft."""

import pytest
from django.urls import reverse

from archive.exhibits.models import Exhibition
from archive.staff.enums import RoleCode
from tests.factories import make, make_member, make_place

from .filled import address, open_form, send

pytestmark = pytest.mark.django_db
ORDER = ("opening_", "section1", "inside_1", "section2", "inside_2")


@pytest.fixture
def draft():
    rows = {
        uid: {"kind": "section", "heading_en": uid} if uid.startswith("section") else {"kind": "text", "text_en": uid}
        for uid in ORDER
    }
    rows = {uid: row | {"position": 10 * number} for number, (uid, row) in enumerate(rows.items())}
    return make(Exhibition, title_en="The house", title_uz="Uy", blocks=rows, state="draft")


def _order(record):
    return [row.uid for row in record.blocks.order_by("position", "id")]


@pytest.mark.parametrize(
    ("pressed", "order"),
    [
        ("blocks-1:up", ORDER),
        ("blocks-2:up", ("opening_", "inside_1", "section1", "section2", "inside_2")),
        ("blocks-3:up", ("opening_", "section2", "inside_2", "section1", "inside_1")),
        ("blocks-0:down", ("section1", "opening_", "inside_1", "section2", "inside_2")),
        ("blocks-9:up", ORDER),
        ("blocks-x:up", ORDER),
    ],
)
def test_a_button_moves_a_block_and_saves(desk, draft, pressed, order):
    answer = send(desk, draft, open_form(desk, draft), _move=pressed)

    assert answer.status_code == 302
    assert tuple(_order(draft)) == order


def test_after_a_move_the_form_opens_at_the_block(desk, draft):
    answer = send(desk, draft, open_form(desk, draft), _move="blocks-3:up")

    assert answer["Location"] == f"{address(draft)}#blocks-1"


def test_a_typed_number_moves_a_block_too(desk, draft):
    send(desk, draft, open_form(desk, draft), **{"blocks-4-position": "1"})

    assert tuple(_order(draft)) == ("opening_", "inside_2", "section1", "inside_1", "section2")


def test_what_was_typed_beside_a_move_is_saved_with_it(desk, draft):
    send(desk, draft, open_form(desk, draft), _move="blocks-3:up", **{"blocks-2-text_en": "New"})

    assert draft.blocks.get(uid="inside_1").text_en == "<p>New</p>"


def test_a_text_is_cleaned_on_its_way_in(desk, draft):
    send(
        desk,
        draft,
        open_form(desk, draft),
        **{"blocks-2-text_en": "<p onclick=x>New<script>alert('zq819')</script></p>"},
    )

    assert draft.blocks.get(uid="inside_1").text_en == "<p>New</p>"


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ja", "en"])
def test_a_draft_is_previewed_on_the_public_page_and_nothing_is_written(desk, draft, language):
    place = make_place("Kept back", state="draft")
    draft.blocks.create(kind="record", record=place, text_en="Beside it", position=99, uid="hidden_1")
    page = desk.get(f"/{language}/admin/exhibits/exhibition/{draft.pk}/preview/")
    text = page.content.decode()

    assert page.status_code == 200
    assert page.templates[0].name == "site/exhibitions/detail.html"
    assert (page["X-Robots-Tag"], 'name="robots" content="noindex"' in text) == ("noindex", True)
    assert ("Beside it" in text, "Kept back" in text) == (False, False)
    assert text.count("/preview/") >= 4
    assert draft.revisions.count() == 1
    assert Exhibition.objects.get(pk=draft.pk).version == draft.version


def test_a_draft_is_previewed_by_those_only_who_may_see_it(client, draft):
    where = reverse("admin:exhibits_exhibition_preview", args=[draft.pk])
    assert client.get(where).status_code == 302
    client.force_login(make_member(RoleCode.CURATOR, room="burials"))
    assert client.get(where).status_code == 403
    client.force_login(make_member(RoleCode.CURATOR, room="exhibits"))
    assert client.get(where).status_code == 200


def test_a_translator_moves_nothing_and_previews(client, desk, draft):
    data = open_form(desk, draft)
    client.force_login(make_member(RoleCode.TRANSLATOR, language="uz"))
    preview = reverse("admin:exhibits_exhibition_preview", args=[draft.pk])

    moved = send(client, draft, data, _move="blocks-3:up", **{"blocks-2-text_uz": "Yogʻoch"})

    assert (moved.status_code, tuple(_order(draft))) == (403, ORDER)
    assert client.get(preview).status_code == 200
    bench = client.get(reverse("admin:translate", args=["uz", draft.public_id]))
    assert bench.context["record_address"] == preview
