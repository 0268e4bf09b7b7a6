"""manage.py make_pictures and the doctor's question: what readers see of a picture is missing, and is made again."""

import io
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from archive.media.models import Asset
from archive.media.services import take_file
from memorial.desk.operations import conditions
from memorial.desk.operations.doctor import FAULT, GOOD
from tests.archive.media import drawn

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def lacking(media):
    """Two pictures, one of which has lost what readers see of it."""
    for size in ((40, 20), (30, 30)):
        asset = Asset()
        take_file(asset, ContentFile(drawn.encoded(drawn.quarters(size)), name="gate.jpg"))
        asset.save()
    for name in asset.derivatives:
        (media / name).unlink()
    return asset


def run():
    stdout = io.StringIO()
    call_command("make_pictures", stdout=stdout)
    return stdout.getvalue().strip()


def test_what_is_missing_is_made_once(media, lacking):
    original = media / lacking.file.name
    before = original.read_bytes(), original.stat().st_mtime_ns

    assert [run(), run()] == ["1 pictures made.", "Nothing was missing."]

    assert [name for name in lacking.derivatives if not (media / name).is_file()] == []
    assert (original.read_bytes(), original.stat().st_mtime_ns) == before


def test_an_original_that_is_gone_or_spoilt_is_named_and_the_others_are_made(media, lacking):
    other = Asset.objects.exclude(pk=lacking.pk).get()
    for name in other.derivatives:
        (media / name).unlink()
    (media / lacking.file.name).unlink()

    with pytest.raises(CommandError) as gone:
        run()
    (media / lacking.file.name).write_bytes(b"spoilt")
    with pytest.raises(CommandError) as spoilt:
        run()

    assert str(gone.value) == f"{lacking.public_id}: its original is not there; a backup holds it."
    assert str(spoilt.value) == (
        f"{lacking.public_id}: This is not a picture the archive can read: send JPEG, PNG, WebP or TIFF."
    )
    assert [name for name in other.derivatives if not (media / name).is_file()] == []


def test_the_doctor_counts_a_fault_until_it_is_done(lacking):
    finding = conditions.pictures(NOON)
    assert (finding.grade, finding.remedy) == (FAULT, "manage.py make_pictures")
    assert finding.says == f"1 without what readers see of them, the first is {lacking.public_id}."

    run()

    assert conditions.pictures(NOON).grade == GOOD
