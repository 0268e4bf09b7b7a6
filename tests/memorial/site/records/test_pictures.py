"""What the public sees of a picture: only of a published one, only what was made for it, never what was uploaded."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from archive.exhibits.models import MuseumObject
from archive.media.models import Asset
from archive.media.services import take_file
from archive.records import services
from memorial.site import sheet
from memorial.site.pages import people
from tests import factories as f
from tests.archive.media import drawn
from tests.internees import make_internee

pytestmark = pytest.mark.django_db
RIGHTS = "https://rightsstatements.org/vocab/InC/1.0/"


@pytest.fixture
def asset(media):
    asset = Asset(credit="The museum", rights=RIGHTS, alt_en="A gate.", focal_x="0.3", focal_y="0.7")
    take_file(asset, ContentFile(drawn.with_tags(drawn.quarters((1000, 500)), orientation=6), name="gate.jpg"))
    asset.save()
    services.begin_record(asset, by=f.curator(), at=f.NOW)
    return asset


def publish(asset):
    services.submit_record(asset, by=f.curator(), at=f.NOW)
    services.publish_record(asset, by=f.reviewer(), at=f.NOW)


def another():
    second = Asset(credit="The museum", rights=RIGHTS, alt_en="The same gate.")
    take_file(second, ContentFile(drawn.encoded(drawn.quarters((30, 30))), name="two.jpg"))
    second.save()
    services.begin_record(second, by=f.curator(), at=f.NOW)
    publish(second)
    return second


def image_of(page):
    """Return (sources, img) of the page's picture: the tags as they stand."""
    return re.findall(r"<source [^>]*>", page), re.search(r"<img [^>]*>", page)[0]


@pytest.mark.parametrize(("kind", "mime"), [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")])
def test_a_derivative_of_a_published_picture_is_served_to_be_kept_by_its_reader(client, asset, kind, mime):
    publish(asset)

    answer = client.get(f"/pictures/{asset.public_id}/r1-480.{kind}")

    content = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, mime, "nosniff")
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert drawn.PRIVATE.encode() not in content
    with Image.open(io.BytesIO(content)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((240, 480), {})


def test_a_draft_or_a_withdrawn_picture_is_not_served(client, asset):
    address = f"/pictures/{asset.public_id}/r1-480.jpg"
    assert client.get(address).status_code == 404
    publish(asset)
    services.withdraw_record(asset, by=f.reviewer(), at=f.NOW, reason="asked by the family")
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    "path",
    ["/media/", "/media/{file}", "/media/{derived}", "/media/../archive.sqlite3", "/pictures/{id}.jpg",
     "/pictures/{id}/r1-481.jpg", "/pictures/{id}/r1-480.png", "/pictures/{id}/r0-480.jpg", "/pictures/{id}/{file}",
     "/pictures/x/r1-480.jpg"],
)  # fmt: skip
def test_no_other_file_is_served(client, asset, path):
    publish(asset)
    names = {"id": asset.public_id, "file": asset.file.name, "derived": asset.derivatives[0]}

    assert client.get(path.format(**names)).status_code == 404


def test_the_page_offers_every_type_and_width_with_the_upright_size(client, asset):
    publish(asset)
    start = f"/pictures/{asset.public_id}/r1-"

    page = client.get(f"/en/media/{asset.public_id}").content.decode()

    widths = ((480, 240), (960, 480), (1600, 500))
    srcset = {kind: ", ".join(f"{start}{edge}.{kind} {w}w" for edge, w in widths) for kind in ("avif", "webp", "jpg")}
    sources, image = image_of(page)
    sizes = 'sizes="(min-width: 60rem) 46rem, 100vw"'
    assert sources == [f'<source type="image/{kind}" srcset="{srcset[kind]}" {sizes}>' for kind in ("avif", "webp")]
    assert image == (
        f'<img class="focal-x-3 focal-y-7" src="{start}960.jpg" srcset="{srcset["jpg"]}" {sizes} '
        'width="500" height="1000" alt="A gate." decoding="async">'
    )
    assert f'<span class="rights"><span lang="">The museum</span> <a href="{RIGHTS}" rel="license">' in page


def test_the_description_is_in_the_language_of_the_page_or_says_in_which_it_is(client, asset):
    Asset.objects.filter(pk=asset.pk).update(alt_ja="門。")
    publish(asset)

    images = {x: image_of(client.get(f"/{x}/media/{asset.public_id}").content.decode())[1] for x in ("uz", "ja", "en")}

    described = {x: re.search(r'alt="[^"]*"(?: lang="\w+")?', image)[0] for x, image in images.items()}
    assert described == {"uz": 'alt="A gate." lang="en"', "ja": 'alt="門。"', "en": 'alt="A gate."'}


def test_a_picture_without_a_description_says_so(client, asset):
    publish(asset)
    Asset.objects.filter(pk=asset.pk).update(alt_en="", label_en="")

    page = client.get(f"/en/media/{asset.public_id}").content.decode()

    assert 'alt="No description yet"' in image_of(page)[1]


def test_where_the_copies_are_missing_the_plate_says_that_a_photograph_comes(client, asset):
    publish(asset)
    for name in asset.derivatives:
        default_storage.delete(name)

    page = client.get(f"/en/media/{asset.public_id}").content.decode()

    assert '<div class="plate plate-32 plate-none"><span>Photograph to be added</span></div>' in page
    assert "<img" not in page


def test_pictures_hang_on_the_page_of_a_record_in_the_order_of_the_curator(client, asset):
    publish(asset)
    draft = Asset.objects.create(alt_en="CANARY", sha256="0" * 64, file="originals/x.jpg", width_px=9, height_px=9)
    second = another()
    rows = {
        "aaaaaaaa": {"asset": second.public_id, "role": "view", "caption_en": "The gate today.", "position": 2},
        "bbbbbbbb": {"asset": asset.public_id, "role": "view", "caption_ja": "門の跡。", "position": 1},
        "cccccccc": {"asset": draft.public_id, "role": "view", "position": 0},
    }
    place = f.make_place(placements=rows)

    pages = {x: client.get(f"/{x}/places/{place.public_id}").content.decode() for x in ("en", "ja")}

    gallery = {x: re.search(r'<ul class="grid gallery">.*?</ul>', page, re.DOTALL)[0] for x, page in pages.items()}
    ways = re.findall(r'<a class="picture-way" href="([^"]+)"', gallery["en"])
    assert ways == [f"/en/media/{asset.public_id}", f"/en/media/{second.public_id}"]
    images = re.findall(r"<img [^>]*>", gallery["en"])
    assert [re.search(r'class="([^"]+)"', image)[1] for image in images] == [
        "focal-x-3 focal-y-7",
        "focal-x-5 focal-y-5",
    ]
    assert ['loading="lazy"' in image for image in images] == [True, True]
    captions = {x: re.findall(r"<figcaption><span([^>]*)>([^<]*)</span>", text) for x, text in gallery.items()}
    assert captions == {
        "en": [(' lang="ja"', "門の跡。"), ("", "The gate today.")],
        "ja": [("", "門の跡。"), (' lang="en"', "The gate today.")],
    }
    assert "CANARY" not in pages["en"]


def test_the_first_picture_of_an_object_stands_at_the_head_with_its_caption_and_once(client, asset):
    publish(asset)
    second = another()
    rows = {
        "aaaaaaaa": {"asset": second.public_id, "role": "view", "caption_en": "From behind.", "position": 2},
        "bbbbbbbb": {"asset": asset.public_id, "role": "view", "caption_en": "From the front.", "position": 1},
    }
    both = f.make(MuseumObject, title_en="A cradle", placements=rows)
    one = f.make(MuseumObject, title_en="A box", placements={"bbbbbbbb": rows["bbbbbbbb"]})

    page, shorter = (client.get(each.get_absolute_url()).content.decode() for each in (both, one))

    head, gallery = page.split('<ul class="grid gallery">')
    assert (f"/media/{asset.public_id}" in head, "From the front." in head) == (True, True)
    assert (f"/media/{asset.public_id}" in gallery, f"/media/{second.public_id}" in gallery) == (False, True)
    assert shorter.count("<img ") == 1
    assert "gallery" not in shorter


def test_documents_on_a_sheet_carry_their_captions_and_credits(client, asset, django_assert_num_queries):
    publish(asset)
    paper = Asset(credit="An archive", rights=RIGHTS, alt_en="A letter.", type="document", sha256="1" * 64)
    paper.file.name = "originals/letter.pdf"
    paper.save()
    services.begin_record(paper, by=f.curator(), at=f.NOW)
    publish(paper)
    rows = {
        "aaaaaaaa": {"asset": asset.public_id, "role": "portrait", "caption_ja": "門の前で。", "position": 2},
        "bbbbbbbb": {"asset": paper.public_id, "role": "scan", "caption_en": "A letter home.", "position": 1},
        "cccccccc": {"asset": asset.public_id, "role": "view", "caption_en": "Hung twice.", "position": 3},
    }
    person = make_internee(source=f.make_source(), placements=rows)

    with django_assert_num_queries(5):
        page = client.get(f"/en/people/{person.public_id}").content.decode()

    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page)
    rights = f'<a href="{RIGHTS}" rel="license">{RIGHTS}</a></span>'
    assert captions == [
        f'<span>A letter home.</span> <span class="rights"><span lang="">An archive</span> {rights}',
        f'<span lang="ja">門の前で。</span> <span class="rights"><span lang="">The museum</span> {rights}',
    ]


def test_a_sheet_with_more_documents_than_it_shows_leads_to_all_of_them(client, asset, monkeypatch):
    publish(asset)
    second = another()
    rows = {f"{n:a<8}": {"asset": one.public_id, "role": "scan"} for n, one in enumerate((asset, second))}
    person = make_internee(source=f.make_source(), placements=rows)
    address = f"/en/people/{person.public_id}"
    assert f'href="{address}/pictures"' not in client.get(address).content.decode()

    for module in (sheet, people):
        monkeypatch.setattr(module, "DOCUMENTS", 1)

    assert f'href="{address}/pictures"' in client.get(address).content.decode()
    assert len(client.get(f"{address}/pictures").context["records"]) == 2


def test_a_page_without_a_picture_has_no_hole(client, db):
    page = client.get(f"/en/places/{f.make_place().public_id}").content.decode()

    assert [word for word in ("<figure", "gallery", "Photograph to be added") if word in page] == []
