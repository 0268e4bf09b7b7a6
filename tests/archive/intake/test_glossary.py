"""The house's glossary file: brought in once, followed, and left to staff where they have changed a term."""

import json

import pytest

from archive.intake.glossary import compare_glossary, load_glossary
from archive.intake.seed import SeedError
from archive.records.glossary import define_term
from archive.records.models import GlossaryTerm
from memorial.desk.management.commands.load_seed import TERMS
from tests.factories import NOW, reviewer

pytestmark = pytest.mark.django_db


def numbers(plan):
    return [len(terms) for terms in (plan.created, plan.updated, plan.unchanged, plan.kept)]


def test_the_glossary_of_the_house_is_loaded_once(django_assert_num_queries):
    assert numbers(load_glossary(TERMS, at=NOW)) == [179, 0, 0, 0]
    with django_assert_num_queries(3):  # two of them begin and end
        assert numbers(load_glossary(TERMS, at=NOW)) == [0, 0, 179, 0]


def test_the_file_is_followed_and_staff_are_left_alone(tmp_path):
    load_glossary(TERMS, at=NOW)
    rows = json.loads(TERMS.read_text())
    rows[0]["uz"], rows[1]["uz"] = "boshqa", "yana boshqa"
    theirs = GlossaryTerm.objects.get(en=rows[1]["en"])
    theirs.note = "Staff know better."
    define_term(theirs, by=reviewer(), at=NOW)
    other = tmp_path / "terms.json"
    other.write_text(json.dumps(rows))

    assert numbers(load_glossary(other, at=NOW)) == [0, 1, 177, 1]
    assert GlossaryTerm.objects.get(en=rows[0]["en"]).uz == "boshqa"
    assert GlossaryTerm.objects.get(en=rows[1]["en"]).note == "Staff know better."


@pytest.mark.parametrize(
    "content", ["[{]", '[{"en": "camp"}]', '[{"en": "", "topic": "x", "ja": "", "uz": "", "ru": "", "note": ""}]']
)
def test_a_broken_file_changes_nothing(tmp_path, content):
    file = tmp_path / "terms.json"
    file.write_text(content)

    with pytest.raises(SeedError, match="terms"):
        load_glossary(file, at=NOW)
    assert GlossaryTerm.objects.count() == 0


def test_comparing_writes_nothing():
    assert numbers(compare_glossary(TERMS)) == [179, 0, 0, 0]
    assert GlossaryTerm.objects.count() == 0
