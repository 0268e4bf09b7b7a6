"""Orders and whole documents, without a database."""

import pytest

from archive.history.models import Event, Figure
from archive.intake.seed import rules
from archive.records.models import Record


def test_what_is_referred_to_comes_first():
    wanted = {"E": {"L2", "P"}, "L2": {"L1"}, "P": set(), "L1": {"elsewhere"}}

    order = rules.in_order(wanted)

    assert sorted(order) == ["E", "L1", "L2", "P"]
    assert order.index("L1") < order.index("L2") < order.index("E")
    assert order.index("P") < order.index("E")


def test_a_circle_is_named():
    with pytest.raises(rules.Circle) as circle:
        rules.in_order({"A": {"B"}, "B": {"A"}})

    assert set(circle.value.members) == {"A", "B"}


def test_what_a_document_leaves_out_is_empty_or_the_default():
    whole = rules.whole_document(
        Figure, {"what_en": "The dead", "value": "819", "parts": {"aaaaaaaa": {"part": "F-1"}}}
    )

    assert (whole["what_uz"], whole["about"], whole["period"], whole["citations"]) == (None, None, None, {})
    assert (whole["unit"], whole["qualifier"], whole["original_language"]) == ("people", "exact", "en")
    assert whole["parts"] == {"aaaaaaaa": {"part": "F-1", "sign": 1, "position": 0}}
    assert {type(value) for value in whole.values()} <= {str, dict, type(None)}


def test_a_list_of_records_has_one_order():
    assert rules.whole_document(Event, {"places": ["L-2", "L-1"]})["places"] == ["L-1", "L-2"]


@pytest.mark.parametrize("kind", sorted(Record.kinds()))
def test_every_kind_can_be_left_empty(kind):
    model = Record.kinds()[kind]

    whole = rules.whole_document(model, {})

    assert rules.references(model, whole) == set()
    assert rules.whole_document(model, whole) == whole


def test_every_reference_is_found_in_rows_too():
    document = {
        "places": ["L-1"],
        "people": ["P-1"],
        "citations": {"aaaaaaaa": {"path": "what", "source": "S-2", "through": "S-1", "reads": "L-9"}},
    }

    assert rules.references(Event, rules.whole_document(Event, document)) == {"L-1", "P-1", "S-1", "S-2"}
