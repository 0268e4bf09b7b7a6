"""What one statement of a record said over time, read out of its versions by the database itself."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Expression
from django.db.models.fields.json import KeyTransform

from .models import Record


@dataclass(frozen=True)
class Move:
    """The version that gave a statement another value; old, new: as documents hold them, None for nothing."""

    number: int
    old: Any
    new: Any


def moves_of(record: Record, path: str, *, since: int | Expression = 1) -> list[Move]:
    """Return the Moves of the statement at a path, the newest first, in one query whatever the number of versions.

    since: the first version that counts, or an expression of it; what the statement said then is its first move.
    """
    value: Any = "document"
    for part in path.split("/"):
        value = KeyTransform(part, value)
    revisions = record.revisions.filter(number__gte=since).annotate(said=value).order_by("number")
    moves: list[Move] = []
    before = None
    for number, said in revisions.values_list("number", "said"):
        if said != before:
            moves.append(Move(number, before, said))
        before = said
    return moves[::-1]
