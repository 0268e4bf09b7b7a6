"""A picture is kept bit for bit and never served; what the public gets carries nothing that a camera wrote."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from archive.media import rules, services
from archive.media.models import Asset

_ORIENTATION, _ARTIST = 0x0112, 0x013B


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(size=(40, 20), kind="JPEG"):
    out = io.BytesIO()
    image = Image.new("RGB", size, "white")
    tags = image.getexif()
    tags[_ORIENTATION], tags[_ARTIST] = 6, "somebody"
    image.save(out, kind, exif=tags)
    return out.getvalue()


@pytest.mark.django_db
def test_the_original_is_kept_bit_for_bit_and_the_public_copy_is_upright_and_bare():
    content, asset = picture(), Asset()

    services.take_file(asset, ContentFile(content, name="C:/photos/gate.jpg"))

    assert default_storage.open(asset.file.name).read() == content
    assert (asset.mime, asset.width_px, asset.height_px, asset.bytes) == ("image/jpeg", 40, 20, len(content))
    with Image.open(default_storage.open(asset.public_copy)) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (20, 40), {})


@pytest.mark.django_db
def test_one_picture_is_taken_in_once():
    content, asset = picture(), Asset(credit="Nobody")
    services.take_file(asset, ContentFile(content, name="gate.jpg"))
    asset.save()

    with pytest.raises(ValidationError, match=asset.public_id):
        services.check_file(content)


@pytest.mark.parametrize("content", [b"", b"<svg></svg>", b"GIF89a", picture()[:200]])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(rules.NotAPicture) as refused:
        rules.examine(content)
    assert refused.value.reason == "unreadable"


def test_a_picture_of_too_many_pixels_is_refused_by_its_header(monkeypatch):
    monkeypatch.setattr(rules, "MAX_PIXELS", 799)

    with pytest.raises(rules.NotAPicture) as refused:
        rules.examine(picture())
    assert refused.value.reason == "too_large"


def test_a_large_picture_is_made_small_enough():
    with Image.open(io.BytesIO(rules.derive(picture((4000, 1000))))) as shown:
        assert shown.size == (400, 1600)
