"""Moving a block of an exhibition up or down: the positions in a posted form are renumbered, nothing else is touched."""

import re

from django.http import QueryDict

from archive.exhibits import rules

MOVE = "_move"
_ASKED = re.compile(r"blocks-(\d{1,4}):(up|down)")
_STEPS = {"up": -1, "down": 1}


def with_moved_block(posted: QueryDict) -> tuple[QueryDict, int | None]:
    """Return the form with the positions after the asked move, and the place that the block has then, from 0.

    The form comes back as it was, with None, where no move is asked for or a row of it can't be placed.
    """
    asked = _ASKED.fullmatch(posted.get(MOVE, ""))
    if not asked:
        return posted, None
    rows = _rows(posted)
    if rows is None or int(asked[1]) not in rows:
        return posted, None
    kinds = [posted.get(f"blocks-{row}-kind", "") for row in rows]
    order = rules.moved(kinds, rows.index(int(asked[1])), _STEPS[asked[2]])
    moved = posted.copy()
    for place, index in enumerate(order):
        moved[f"blocks-{rows[index]}-position"] = str(place + 1)
    return moved, [rows[index] for index in order].index(int(asked[1]))


def _rows(posted: QueryDict) -> list[int] | None:
    """Return the numbers of the form's rows in the order of their positions, None where one is no number."""
    total = posted.get("blocks-TOTAL_FORMS", "")
    if not (total.isascii() and total.isdigit()) or int(total) > 2000:
        return None
    placed = []
    for row in range(int(total)):
        position = posted.get(f"blocks-{row}-position", "")
        if f"blocks-{row}-kind" not in posted:
            continue
        if not (position.isascii() and position.isdigit()):
            return None
        placed.append((int(position), row))
    return [row for _position, row in sorted(placed)]
