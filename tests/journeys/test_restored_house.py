"""A house restored from its backup shows every page as it was, byte for byte."""

import hashlib
from datetime import UTC, datetime

import pytest

from archive.records.models import Record
from memorial.desk.operations import backups
from tests.pages.addresses import pages
from tests.pages.world import merged_pair, one_of_each

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LANGUAGES = ("uz", "uz-cyrl", "ja", "en")


def page_hashes(client, addresses):
    """Return {address: (status, SHA-256 of the body)}."""
    answers = {address: client.get(address) for address in addresses}
    return {
        address: (answer.status_code, hashlib.sha256(answer.content).hexdigest()) for address, answer in answers.items()
    }


@pytest.fixture
def addresses(house, four_languages):
    """Every public page of a house with a record of each kind, and the addresses of those no longer public."""
    with house.stand():
        shown = one_of_each("Real")
        gone = [*one_of_each("Gone", state="withdrawn", around=shown).values(), merged_pair("Twice")[0]]
        one_of_each("Draft", state="draft", around=shown)
        left = [f"/{language}/{record.room}/{record.public_id}" for record in gone for language in LANGUAGES]
        return [*(address for language in LANGUAGES for address in pages(shown, language)), *left]


def test_every_page_of_a_restored_house_is_the_same(client, house, empty_place, addresses):
    with house.stand():
        before = page_hashes(client, addresses)
        records = Record.objects.count()
        backup = backups.make_backup(reason=backups.BY_HAND, at=NOON)
    with empty_place.stand():
        backups.restore_backup(backup)
        after = page_hashes(client, addresses)

    assert after == before
    assert {status for status, _body in before.values()} == {200, 301, 302, 410}
    assert len(before) > records
