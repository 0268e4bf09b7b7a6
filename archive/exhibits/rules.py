"""What a block of each kind says and shows, and how blocks stand in sections; no query (decision 0012)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

SECTION = "section"
# What a block can hold beside its kind and its position.
PARTS = ("heading", "text", "words", "words_language", "record", "picture", "picture_then", "period")
# Kinds that show one kind of record only.
RECORD_KINDS = {
    "object": "museumobject",
    "testimony": "testimony",
    "inscription": "inscription",
    "figure": "figure",
}


@dataclass(frozen=True)
class Shape:
    """needs: the parts that a kind can't do without; may: those that it prints too, where they are filled."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()


SHAPES = {
    SECTION: Shape(needs=("heading",)),
    "text": Shape(needs=("text",)),
    "picture": Shape(needs=("picture",), may=("text",)),
    "comparison": Shape(needs=("picture_then", "picture"), may=("text",)),
    "object": Shape(needs=("record",), may=("text", "picture")),
    "document": Shape(needs=("picture",), may=("text",)),
    "testimony": Shape(needs=("record",), may=("text",)),
    "quotation": Shape(needs=("words", "words_language"), may=("text", "record")),
    "inscription": Shape(needs=("record",), may=("text",)),
    "figure": Shape(needs=("record",), may=("text",)),
    "record": Shape(needs=("record",), may=("text", "picture")),
    "timeline": Shape(needs=("period",), may=("text", "record")),
}


def missing(kind: str, filled: Iterable[str]) -> list[str]:
    """Return the parts that a block of the kind needs and that are not filled.

    What a kind doesn't print is no fault: so a kind can be changed and changed back without losing words.
    """
    filled = set(filled)
    return [part for part in SHAPES[kind].needs if part not in filled]


def sections(kinds: Sequence[str], rows: Sequence[T]) -> list[tuple[T | None, list[T]]]:
    """Return [(block that opens the section, the blocks in it)]; what stands before the first heading has None."""
    found: list[tuple[T | None, list[T]]] = []
    for kind, row in zip(kinds, rows, strict=True):
        if kind == SECTION:
            found.append((row, []))
        else:
            if not found:
                found.append((None, []))
            found[-1][1].append(row)
    return found


def moved(kinds: Sequence[str], index: int, step: int) -> list[int]:
    """Return the new order, as old indexes, after one block went up (step −1) or down (+1).

    A block changes places with its neighbour, also over the border of a section. A section goes with all that stands in
    it, over the whole section before or after it; what stands before the first heading stays first.
    """
    order = list(range(len(kinds)))
    if kinds[index] != SECTION:
        other = index + step
        if 0 <= other < len(order):
            order[index], order[other] = order[other], order[index]
        return order
    starts = [number for number, kind in enumerate(kinds) if kind == SECTION]
    place = starts.index(index) + step
    if not 0 <= place < len(starts):
        return order
    first, second = sorted((index, starts[place]))
    end = next((start for start in starts if start > second), len(order))
    return order[:first] + order[second:end] + order[first:second] + order[end:]
