"""A picture is kept bit for bit and never served; what the public gets is made beside it and can be made again."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import override
from PIL import Image

from archive.media import services
from archive.media.models import Asset

from . import drawn
from .hostile_files import NAMES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def taken(content, name="gate.jpg"):
    asset = Asset(credit="Nobody")
    services.take_file(asset, ContentFile(content, name=name))
    asset.save()
    return asset


def refusal_of(content):
    with pytest.raises(ValidationError) as refusal:
        services.receive_file(ContentFile(content, name="gate.jpg"))
    return refusal.value


def test_the_original_is_kept_bit_for_bit_and_its_facts_are_those_of_the_upright_picture():
    content = drawn.with_tags(drawn.quarters(), orientation=6)

    asset = taken(content, name="C:/photos/gate.jpg")

    with default_storage.open(asset.file.name) as original:
        assert original.read() == content
    assert asset.file.name == f"originals/{asset.sha256}.jpg"
    assert asset.sha256 == hashlib.sha256(content).hexdigest()
    assert (asset.mime, asset.width_px, asset.height_px, asset.bytes) == ("image/jpeg", 20, 40, len(content))
    assert asset.original_name == "gate.jpg"


def test_every_derivative_is_stored_under_the_digest_of_its_original(media):
    asset = taken(drawn.encoded(drawn.quarters((1000, 500))))

    stored = sorted(path.relative_to(media).as_posix() for path in (media / "derived").rglob("*") if path.is_file())

    assert stored == sorted(asset.derivatives)
    assert [name.rpartition("/")[2] for name in stored if name.endswith("avif")] == [
        "r1-1600.avif", "r1-480.avif", "r1-960.avif",
    ]  # fmt: skip
    assert {name.split("/")[1] for name in stored} == {asset.sha256}


def test_one_picture_is_taken_in_once():
    content = drawn.encoded(drawn.quarters())
    asset = taken(content)

    assert asset.public_id in refusal_of(content).message


def test_a_picture_that_came_in_while_the_form_was_open_is_not_kept_twice():
    content = drawn.encoded(drawn.quarters())
    received = services.receive_file(ContentFile(content, name="gate.jpg"))
    taken(content)

    with pytest.raises(ValidationError):
        services.keep_file(Asset(), received)


@pytest.mark.parametrize("content", [b"", b"<svg></svg>", b"GIF89a"])
def test_what_is_refused_leaves_nothing_behind(media, content):
    assert refusal_of(content).code == "unreadable"
    assert list(media.rglob("*")) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "save it as JPEG, PNG or TIFF"),
        ("uz", "JPEG, PNG yoki TIFF qilib saqlang"),
        ("ja", "JPEG、PNG、TIFFのいずれかで保存し直して"),
    ],
)
def test_a_curator_is_told_what_to_do_with_a_webp_that_is_too_large(settings, language, said):
    settings.MEMORIAL_PICTURE_MEMORY_MB = 160
    content = drawn.encoded(Image.new("RGB", (4000, 4000)), "WEBP", method=0)

    with override(language):
        refusal = refusal_of(content)
        assert said in str(refusal.message)
    assert refusal.code == "large_webp"


def test_a_refusal_says_the_limit_that_was_set(settings):
    settings.MEMORIAL_PICTURE_MAX_MEGAPIXELS = 0
    assert "at most 0 million" in refusal_of(drawn.encoded(drawn.quarters())).message
    settings.MEMORIAL_PICTURE_MAX_MB = 0
    assert "at most 0 MB" in refusal_of(drawn.encoded(drawn.quarters())).message


@pytest.mark.parametrize("name", NAMES)
def test_whatever_its_name_a_file_is_stored_under_one_of_ours(media, name):
    upload = ContentFile(drawn.encoded(drawn.quarters()))
    upload.name = name
    asset = Asset()

    services.take_file(asset, upload)

    stored = {path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file()}
    assert stored == {asset.file.name, *asset.derivatives}
    assert asset.file.name == f"originals/{asset.sha256}.jpg"
    assert asset.original_name.isprintable()
    assert len(asset.original_name) <= 255


def test_what_an_interrupted_upload_left_is_replaced(media):
    content = drawn.encoded(drawn.quarters())
    half = media / "originals" / f"{hashlib.sha256(content).hexdigest()}.jpg"
    half.parent.mkdir()
    half.write_bytes(content[:9])

    taken(content)

    assert half.read_bytes() == content


def test_derivatives_that_are_missing_are_found_and_made_again(media):
    whole, lacking = taken(drawn.encoded(drawn.quarters())), taken(drawn.encoded(drawn.quarters((30, 30))))
    before = {name: (media / name).read_bytes() for name in lacking.derivatives}
    (media / lacking.derivatives[0]).unlink()

    assert list(services.lacking_derivatives()) == [lacking]
    services.make_derivatives(lacking)

    assert {name: (media / name).read_bytes() for name in lacking.derivatives} == before
    assert list(services.lacking_derivatives()) == []
    assert whole.derivatives != lacking.derivatives


def test_the_point_that_stays_in_sight_is_the_middle_until_one_is_chosen():
    asset = taken(drawn.encoded(drawn.quarters()))
    assert asset.focal_steps == (5, 5)

    Asset.objects.filter(pk=asset.pk).update(focal_x="0.2", focal_y="1")

    assert Asset.objects.get(pk=asset.pk).focal_steps == (2, 10)
