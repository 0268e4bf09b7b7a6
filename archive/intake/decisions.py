"""What a curator decides about the rows of an import before it is brought in (Batch.decisions)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .reading import Put


@dataclass(frozen=True)
class Decision:
    """take: whether the row is brought in; a row that is rejected is not, whatever is decided.

    of: public id of the record that it speaks of, "" for a new one. over: statements of that record which shall have the
    row's value where they say something else. because: why it is that record. cells: {column from 0: text read instead}.
    """

    take: bool = True
    of: str = ""
    over: tuple[str, ...] = ()
    because: str = ""
    cells: Mapping[int, str] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """Return it as Batch.decisions keeps it: what is not decided is not there."""
        said: dict[str, Any] = {} if self.take else {"take": False}
        said |= {name: value for name in ("of", "because") if (value := getattr(self, name))}
        if self.over:
            said["over"] = list(self.over)
        if self.cells:
            said["cells"] = {str(at): text for at, text in self.cells.items()}
        return said


NOTHING = Decision()


def decision_of(said: Mapping[str, Any]) -> Decision:
    """Return a decision of what Batch.decisions keeps of a row."""
    return Decision(
        take=said.get("take", True),
        of=said.get("of", ""),
        over=tuple(said.get("over", ())),
        because=said.get("because", ""),
        cells={int(at): text for at, text in said.get("cells", {}).items()},
    )


def decisions_of(stored: Mapping[str, Mapping[str, Any]]) -> dict[int, Decision]:
    """Return {data row: decision} of what a batch keeps."""
    return {int(number): decision_of(said) for number, said in stored.items()}


def stored_decisions(decisions: Mapping[int, Decision]) -> dict[str, dict[str, Any]]:
    """Return decisions as a batch keeps them."""
    return {str(number): said for number, one in decisions.items() if (said := one.stored())}


def cells_put(decisions: Mapping[int, Decision]) -> Put:
    """Return {data row: {column: text}} that is read instead of what is written."""
    return {number: one.cells for number, one in decisions.items() if one.cells}
