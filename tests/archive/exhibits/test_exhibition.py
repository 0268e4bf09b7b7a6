"""What an exhibition and an object refuse, and what is kept of their texts."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from archive.exhibits.models import Block, Exhibition, MuseumObject
from archive.records import services
from archive.records.exceptions import NotAllowed
from tests.factories import NOW, citation, curator, make, make_place, make_source, reviewer

pytestmark = pytest.mark.django_db
TEXT = {"kind": "text", "text_en": "<p>Wood.</p>", "position": 1}


def _exhibition(*, state="draft", citations=None, **blocks):
    return make(Exhibition, title_en="The house", blocks=blocks, citations=citations or {}, state=state)


def test_a_text_is_cleaned_when_it_is_kept():
    shown = _exhibition(aaaaaaaa=TEXT | {"text_en": "<p onclick=x>Wood<script>zq819</script>.</p>"})

    assert shown.revisions.get().document["blocks"]["aaaaaaaa"]["text_en"] == "<p>Wood.</p>"
    assert Block.objects.get().text_en == "<p>Wood.</p>"


def test_a_part_that_is_missing_is_named_with_its_path():
    with pytest.raises(ValidationError) as refused:
        _exhibition(aaaaaaaa={"kind": "quotation", "words": "Wood.", "position": 1})

    assert list(refused.value.message_dict) == ["blocks/aaaaaaaa/words_language"]


def test_a_block_called_after_a_kind_shows_a_record_of_that_kind():
    place = make_place()

    with pytest.raises(ValidationError) as refused:
        _exhibition(aaaaaaaa={"kind": "figure", "record": place.public_id, "position": 1})

    assert list(refused.value.message_dict) == ["blocks/aaaaaaaa/record"]


def test_the_database_itself_keeps_a_block_from_showing_nothing():
    shown = _exhibition(aaaaaaaa=TEXT)

    with pytest.raises(IntegrityError):
        Block.objects.create(exhibition=shown, kind="record")


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        ({}, "An exhibition needs at least one block that shows something."),
        (
            {"aaaaaaaa": {"kind": "section", "heading_en": "Room", "position": 1}},
            "An exhibition needs at least one block that shows something.",
        ),
        (
            {"aaaaaaaa": {"kind": "quotation", "words": "Wood.", "words_language": "en", "position": 1}},
            "Cite the source of the quotation “Wood.”.",
        ),
    ],
)
def test_what_keeps_an_exhibition_from_publication(blocks, sentence):
    shown = _exhibition(**blocks)
    services.submit_record(shown, by=curator(), at=NOW)

    with pytest.raises(NotAllowed) as refused:
        services.publish_record(shown, by=reviewer(), at=NOW)

    assert str(refused.value) == sentence


def test_a_quotation_with_its_source_is_published():
    cited = citation("blocks/aaaaaaaa/words", make_source())
    quotation = {"kind": "quotation", "words": "Wood.", "words_language": "en", "position": 1}

    assert _exhibition(state="published", citations=cited, aaaaaaaa=quotation).is_published


def test_a_specimen_shows_no_real_record():
    place = make_place()
    rows = {"aaaaaaaa": {"kind": "record", "record": place.public_id, "position": 1}}

    with pytest.raises(ValidationError):
        make(Exhibition, title_en="Specimen", blocks=rows, specimen=True)


def test_an_accession_number_is_given_once_and_may_be_missing():
    make(MuseumObject, title_en="A cradle", accession_number="7")
    make(MuseumObject, title_en="A box")
    make(MuseumObject, title_en="A bench")

    with pytest.raises(ValidationError) as refused:
        make(MuseumObject, title_en="A door", accession_number="7")

    assert "Another object already has this accession number." in refused.value.messages


def test_words_on_an_object_say_their_language():
    with pytest.raises(ValidationError) as refused:
        make(MuseumObject, title_en="A cradle", inscription="見本")

    assert refused.value.messages == ["Say in which language the words on it are."]
