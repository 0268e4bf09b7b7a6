"""The glossary: terms are found where they occur, in any form, and changed by whoever may, with a reason."""

import pytest
from django.core.exceptions import ValidationError

from archive.records.exceptions import NotAllowed
from archive.records.glossary import Glossary, define_term, forms_of
from archive.records.models import GlossaryTerm
from tests.factories import NOW, curator, reviewer

TERMS = [
    GlossaryTerm(pk=1, en="camp", ja="収容所", uz="lager"),
    GlossaryTerm(pk=2, en="camp section", ja="支部収容所（分所）", uz="lager boʻlinmasi"),
    GlossaryTerm(pk=3, en="cemetery", ja="墓地", uz="qabriston"),
    GlossaryTerm(pk=4, en="internee", ja="抑留者", uz="internirlangan (shaxs)"),
    GlossaryTerm(pk=5, en="barracks", ja="兵舎・バラック", uz="barak"),
    GlossaryTerm(pk=6, en="old word", ja="", uz=""),
]


def found(text, language):
    return [term.en for term in Glossary(TERMS, language).found_in(text)]


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Camp 4 had three camp sections and a camp.", "en", ["camp", "camp section"]),
        ("The internees' cemeteries; an encampment.", "en", ["internee", "cemetery"]),
        ("抑留者は支部収容所のバラックにいた。", "ja", ["internee", "camp section", "barracks"]),
        ("Internirlanganlar lagerdan qabristonga borishdi.", "uz", ["internee", "camp", "cemetery"]),
        ("A word.", "en", []),
        ("", "ja", []),
    ],
)
def test_terms_are_found_where_they_occur(text, language, terms):
    assert found(text, language) == terms


def test_an_empty_glossary_finds_nothing():
    assert Glossary([], "en").found_in("A camp.") == []


def test_forms_stand_apart_and_what_explains_is_left_out():
    assert forms_of("marhum, vafot etgan (shaxs)") == ["marhum", "vafot etgan"]
    assert forms_of("死亡者・故人") == ["死亡者", "故人"]


@pytest.mark.django_db
def test_a_term_is_written_with_its_letters_author_and_reason():
    term = define_term(GlossaryTerm(topic="camp", en="squad", uz="bo'linma", because="seen"), by=reviewer(), at=NOW)

    assert (term.uz, term.by, term.at) == ("boʻlinma", reviewer(), NOW)
    with pytest.raises(ValidationError, match="blank"):
        define_term(GlossaryTerm(topic="camp", en="platoon"), by=reviewer(), at=NOW)
    with pytest.raises(NotAllowed):
        define_term(GlossaryTerm(topic="camp", en="platoon", because="seen"), by=curator(), at=NOW)
