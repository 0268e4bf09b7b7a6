"""Taking in a picture at the desk: hostile files are refused or made safe; staff see it, a few may have the original."""

import io
import resource

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from archive.media.models import Asset
from archive.records import services
from tests.archive.media import drawn
from tests.archive.media.hostile_files import MARK, build
from tests.factories import NOW, curator, make_member

from .filled import address, open_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
ADD = "/en/admin/media/asset/add/"
HOSTILE = build()
MARKS = (MARK.encode(), b"alert(819)", b"private note 819", b"GPS", b"Exif\0")


def send(client, content, name="gate.jpg", **typed):
    texts = {"type": "picture", "original_language": "en", "alt_en": "A gate.", "credit": "The museum"}
    return client.post(ADD, texts | typed | {"file": SimpleUploadedFile(name, content)})


def faults(answer):
    return dict(answer.context["adminform"].form.errors)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_made_safe(desk, media, name):
    content, outcome, _note = HOSTILE[name]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    answer = send(desk, content, name)

    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
    stored = [path for path in media.rglob("*") if path.is_file()]
    if outcome == "refuse" or Asset.objects.count() == 0:
        assert outcome in ("refuse", "inert")
        assert (answer.status_code, list(faults(answer)), stored) == (200, ["file"], [])
        return
    asset = Asset.objects.get()
    assert (media / asset.file.name).read_bytes() == content
    assert sorted(path.relative_to(media).as_posix() for path in stored) == sorted(
        [asset.file.name, *asset.derivatives]
    )
    for derivative in asset.derivatives:
        served = (media / derivative).read_bytes()
        assert [mark for mark in MARKS if mark in served] == []
        with Image.open(io.BytesIO(served), formats=["AVIF", "WEBP", "JPEG"]) as shown:
            shown.load()


def test_what_must_be_kept_is_kept_and_what_must_be_made_safe_is_not_thrown_away():
    """The test above may take a refusal for safety; these two are pictures, and must come in."""
    assert [name for name, (_content, outcome, _note) in HOSTILE.items() if outcome in ("keep", "strip")] == [
        "plain.jpg",
        "gps.jpg",
    ]


@pytest.mark.parametrize("name", ["polyglot.jpg", "one-pixel-wide.tif"])
def test_a_strange_but_honest_picture_comes_in(desk, name):
    assert send(desk, HOSTILE[name][0], name).status_code == 302
    assert Asset.objects.count() == 1


def test_no_picture_may_take_more_than_half_a_gigabyte():
    assert settings.MEMORIAL_PICTURE_MEMORY_MB <= 512


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This is not a picture the archive can read: send JPEG, PNG, WebP or TIFF."),
        ("uz", "Arxiv bu rasmni oʻqiy olmaydi: JPEG, PNG, WebP yoki TIFF yuboring."),
        ("ja", "読み取れる画像ではありません。JPEG・PNG・WebP・TIFFのいずれかを送ってください。"),
    ],
)
def test_a_refusal_is_in_the_language_of_the_desk_and_gives_back_what_was_typed(desk, language, sentence):
    answer = desk.post(
        ADD.replace("en", language, 1),
        {"type": "picture", "original_language": "ja", "alt_ja": "門。", "credit": "Nobody", "taken_0": "1946"}
        | {"file": SimpleUploadedFile("x.jpg", b"<html>")},
    )

    form = answer.context["adminform"].form
    assert form.errors["file"] == [sentence]
    page = answer.content.decode()
    assert "門。</textarea>" in page
    assert 'value="Nobody"' in page


def test_the_same_picture_twice_names_the_one_that_is_there(desk):
    content = drawn.encoded(drawn.quarters())
    send(desk, content)

    answer = send(desk, content)

    assert faults(answer) == {"file": [f"This picture is already in the archive: {Asset.objects.get().public_id}."]}


def test_a_form_with_another_fault_stores_no_file(desk, media):
    answer = send(desk, drawn.encoded(drawn.quarters()), rights="no address")

    assert list(faults(answer)) == ["rights"]
    assert list(media.rglob("*")) == []


@pytest.fixture
def asset(desk):
    send(desk, drawn.with_tags(drawn.quarters((300, 100))))
    return Asset.objects.get()


def test_the_preview_carries_a_grid_and_no_style(desk, asset):
    page = desk.get(address(asset)).content.decode()

    assert f'<image href="{address(asset, "preview")}" width="300" height="100"/>' in page
    assert page.count('class="desk-picture-line"') == 18
    answer = desk.get(address(asset, "preview"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert drawn.PRIVATE.encode() not in b"".join(answer.streaming_content)


def test_the_point_that_stays_in_sight_is_chosen_by_two_lists_and_stands_in_the_history(desk, asset):
    form = open_form(desk, asset)
    assert (form["focal_x"], form["focal_y"]) == ([""], [""])

    desk.post(address(asset), form | {"focal_x": "0.2", "focal_y": "1.0"})

    asset = Asset.objects.get()
    document = asset.revisions.order_by("-number").first().document
    assert (asset.focal_steps, document["focal_x"], document["focal_y"]) == ((2, 10), "0.2", "1")
    form = open_form(desk, asset)
    assert (form["focal_x"], form["focal_y"]) == (["0.2"], ["1.0"])
    assert 'class="focal-x-2 focal-y-10"' in desk.get(address(asset)).content.decode()


def test_the_original_goes_out_as_it_came_and_to_be_kept_only(desk, asset):
    answer = desk.get(address(asset, "original"))

    assert b"".join(answer.streaming_content) == drawn.with_tags(drawn.quarters((300, 100)))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{asset.public_id}.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("role", "room", "preview", "original"),
    [
        ("curator", "", 200, 200),
        ("reviewer", "media", 200, 200),
        ("curator", "people", 403, 403),
        ("translator", "", 200, 403),
    ],
)
def test_who_may_see_a_draft_picture_and_who_may_have_the_original(client, desk, asset, role, room, preview, original):
    client.force_login(make_member(role, room=room, language="ja" if role == "translator" else ""))

    found = [client.get(address(asset, page)).status_code for page in ("preview", "original")]

    assert found == [preview, original]


def test_a_visitor_gets_neither(client, desk, asset):
    client.logout()

    assert [client.get(address(asset, page)).status_code for page in ("preview", "original")] == [302, 302]


def test_a_picture_needs_description_credit_and_rights_to_be_published(desk, asset):
    Asset.objects.filter(pk=asset.pk).update(alt_en="", rights="", credit="")
    services.submit_record(asset, by=curator(), at=NOW)

    with pytest.raises(services.NotAllowed) as refusal:
        services.publish_record(asset, by=make_member("administrator"), at=NOW)

    assert str(refusal.value) == (
        "Give the credit and the rights of the picture before it is shown. "
        "Describe the picture for those who can't see it."
    )
