"""What blocks need, in which section they stand, and how they move."""

import pytest

from archive.exhibits import rules
from archive.exhibits.models import Block

EVERY_PART = set(rules.PARTS)


def test_every_kind_has_a_shape_made_of_known_parts():
    assert set(rules.SHAPES) == set(Block.Kind.values)
    assert {part for shape in rules.SHAPES.values() for part in (*shape.needs, *shape.may)} <= EVERY_PART


@pytest.mark.parametrize(
    ("kind", "needs"),
    {
        "section": ["heading"],
        "text": ["text"],
        "picture": ["picture"],
        "comparison": ["picture_then", "picture"],
        "object": ["record"],
        "document": ["picture"],
        "testimony": ["record"],
        "quotation": ["words", "words_language"],
        "inscription": ["record"],
        "figure": ["record"],
        "record": ["record"],
        "timeline": ["period"],
    }.items(),
)
def test_what_a_kind_needs(kind, needs):
    assert rules.missing(kind, []) == needs
    assert rules.missing(kind, EVERY_PART) == []
    assert rules.missing(kind, EVERY_PART - {needs[0]}) == needs[:1]


@pytest.mark.parametrize(
    ("kinds", "sections"),
    [
        ("", []),
        ("t", [(None, [0])]),
        ("s", [(0, [])]),
        ("tts", [(None, [0, 1]), (2, [])]),
        ("stst", [(0, [1]), (2, [3])]),
        ("tstt", [(None, [0]), (1, [2, 3])]),
    ],
)
def test_the_section_a_block_stands_in(kinds, sections):
    assert rules.sections(_kinds(kinds), range(len(kinds))) == sections


@pytest.mark.parametrize(
    ("kinds", "index", "step", "order"),
    [
        ("ttt", 1, -1, [1, 0, 2]),
        ("ttt", 1, 1, [0, 2, 1]),
        ("ttt", 0, -1, [0, 1, 2]),
        ("ttt", 2, 1, [0, 1, 2]),
        ("tst", 2, -1, [0, 2, 1]),  # out of its section, over the heading
        ("tsttst", 4, -1, [0, 4, 5, 1, 2, 3]),  # a section with what stands in it; the opening stays first
        ("tsttst", 1, 1, [0, 4, 5, 1, 2, 3]),
        ("tsttst", 1, -1, [0, 1, 2, 3, 4, 5]),
        ("sts", 2, 1, [0, 1, 2]),
        ("ststst", 2, 1, [0, 1, 4, 5, 2, 3]),
    ],
)
def test_moving(kinds, index, step, order):
    assert rules.moved(_kinds(kinds), index, step) == order


def _kinds(letters):
    return [{"s": "section", "t": "text"}[letter] for letter in letters]
