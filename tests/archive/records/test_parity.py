"""Texts counted and listed by their state in each language: what is counted is what is listed."""

import pytest

from archive.history.models import Article
from archive.records import parity, proposals
from archive.records.enums import LANGUAGES, TextState
from archive.records.models import Record
from tests.factories import NOW, citation, make, make_event, make_member, make_person, make_source, reviewer

pytestmark = pytest.mark.django_db


def listed(language, state, size=parity.PAGE_SIZE, kinds=None):
    """Return {(number, path)} of all pages of a list, page by page."""
    kinds = kinds or list(Record.kinds())
    numbers = dict(Record.objects.values_list("pk", "public_id"))
    found, after = [], None
    while True:
        keys, after = parity.statements_in(kinds, language, state, after=after, size=size)
        found += [(numbers[record], path) for record, path in keys]
        if after is None:
            return found


def a_text_in_every_state():
    """Return {state in Japanese: (number, path)} of one event each."""
    events = {
        TextState.MISSING: make_event("One."),
        TextState.DRAFT: make_event("Two.", what_ja="二。", state="draft"),
        TextState.UNREVIEWED: make_event("Three.", what_ja="三。"),
        TextState.OUTDATED: make_event("Four.", what_ja="四。"),
        TextState.APPROVED: make_event("Five."),
    }
    moved, approved = events[TextState.OUTDATED], events[TextState.APPROVED]
    who = make_member("curator")
    for record, changes in (
        (moved, {"what_en": ["Four.", "Four and a half."]}),
        (approved, {"what_ja": [None, "五。"]}),
    ):
        proposal = proposals.propose_change(record, changes=changes, by=who, at=NOW, reason="A trial.")
        proposals.accept_proposal(proposal, by=reviewer(), at=NOW, approves_texts=record is approved)
    return {state: (event.public_id, "what") for state, event in events.items()}


def test_every_state_is_counted_and_listed():
    expected = a_text_in_every_state()
    make_event("Withdrawn.", state="withdrawn")
    make_event("A specimen.", specimen=True)

    assert parity.counts(["event"])["event", "ja"] == dict.fromkeys(TextState.values, 1)
    assert {state: listed("ja", state, kinds=["event"]) for state in TextState.values} == {
        state: [key] for state, key in expected.items()
    }


def test_the_original_is_no_translation():
    make(Article, title_ja="死者", original_language="ja", position=1, state="draft")

    counts = parity.counts(["article"])
    assert sum(counts["article", "ja"].values()) == 0
    assert {language: counts["article", language][TextState.MISSING] for language in ("uz", "en")} == {"uz": 1, "en": 1}


def test_what_is_counted_is_what_the_pages_of_the_list_hold():
    source = make_source()
    a_text_in_every_state()
    make_person(source=source, story_en="One.", cause_of_death_en="Illness")
    passages = {f"passage{at}": {"text_en": f"Words {at}.", "text_ja": "言葉。"} for at in range(5)}
    cited = citation("title", source, scope_en="The whole town")
    make(Article, title_en="The dead", position=1, passages=passages, citations=cited)
    kinds = list(Record.kinds())
    counts = parity.counts(kinds)

    for language in LANGUAGES:
        for state in TextState.values:
            number = sum(found[state] for (_kind, code), found in counts.items() if code == language)
            found = listed(language, state, size=2)
            assert (language, state, len(set(found)), len(found)) == (language, state, number, number)


def test_the_neighbours_are_records_before_and_behind():
    first, second, third = (make_event(f"Visit {at}.") for at in range(3))

    assert parity.neighbours(["event"], "uz", "missing", second.pk) == (first.pk, third.pk)
    assert parity.neighbours(["event"], "uz", "missing", third.pk) == (second.pk, None)
    assert parity.neighbours(["event"], "uz", "approved", second.pk) == (None, None)


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_counting_and_listing_cost_the_same_for_any_number(rows, django_assert_num_queries):
    for number in range(rows):
        make_event(f"Visit {number}.")
    kinds = list(Record.kinds())

    with django_assert_num_queries(2):
        parity.counts(kinds)
    with django_assert_num_queries(2):
        keys, _after = parity.statements_in(kinds, "ja", "missing")
        parity.texts_of(kinds, keys, "ja")
