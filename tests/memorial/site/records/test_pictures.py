"""The public copy of a picture: only of a published one, never what was uploaded."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from archive.media.models import Asset
from archive.media.services import take_file
from archive.records import services
from tests import factories as f

pytestmark = pytest.mark.django_db
_ARTIST = 0x013B


@pytest.fixture
def asset(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    out = io.BytesIO()
    image = Image.new("RGB", (40, 20), "white")
    tags = image.getexif()
    tags[_ARTIST] = "private note 819"
    image.save(out, "JPEG", exif=tags)
    asset = Asset(credit="The museum", rights="https://rightsstatements.org/vocab/InC/1.0/", alt_en="A gate.")
    take_file(asset, ContentFile(out.getvalue(), name="gate.jpg"))
    asset.save()
    services.begin_record(asset, by=f.curator(), at=f.NOW)
    return asset


def publish(asset):
    services.submit_record(asset, by=f.curator(), at=f.NOW)
    services.publish_record(asset, by=f.reviewer(), at=f.NOW)


def test_the_copy_of_a_published_picture_is_served_without_what_the_camera_wrote(client, asset):
    publish(asset)
    answer = client.get(f"/pictures/{asset.public_id}.jpg")
    content = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert b"private note 819" not in content
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.size == (40, 20)
    assert f"/pictures/{asset.public_id}.jpg" in client.get(f"/en/media/{asset.public_id}").content.decode()


def test_a_draft_or_a_withdrawn_picture_is_not_served(client, asset):
    address = f"/pictures/{asset.public_id}.jpg"
    assert client.get(address).status_code == 404
    publish(asset)
    services.withdraw_record(asset, by=f.reviewer(), at=f.NOW, reason="asked by the family")
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("path", ["/media/", "/media/originals/x.jpg", "/media/../archive.sqlite3", "/pictures/x.jpg"])
def test_no_other_file_is_served(client, asset, path):
    assert client.get(path).status_code == 404
