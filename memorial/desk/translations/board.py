"""How far each room's texts are translated into each language: a meter, and numbers that lead to their lists."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from archive.records import parity
from archive.records.enums import LANGUAGES, ProposalAction, ProposalState, TextState
from archive.records.models import Proposal, Record
from archive.staff.enums import Act, Room
from archive.staff.models import User

from ..counting import Counts
from ..scope import kinds_open_to
from ..wording import LANGUAGE_NAMES

# {(kind, language): {state: number}}
counts: Counts[dict[tuple[str, str], dict[str, int]]] = Counts()
# In the order of the meter, the best first: sign and tone of the mark.
SIGNS: dict[str, tuple[str, str]] = {
    TextState.APPROVED: ("✓", "ok"),
    TextState.UNREVIEWED: ("△", "warn"),
    TextState.OUTDATED: ("△", "warn"),
    TextState.DRAFT: ("…", ""),
    TextState.MISSING: ("–", "bad"),
}


@dataclass(frozen=True)
class Share:
    """One state of a room's texts. start, width: of its part of the meter, in thousandths."""

    state: str
    words: str
    number: int
    address: str
    start: int
    width: int


@dataclass(frozen=True)
class Meter:
    """One language of a room. total: texts whose original is in another language."""

    language: str
    name: str
    total: int
    shares: list[Share]

    @property
    def approved(self) -> int:
        return self.shares[0].number


@dataclass(frozen=True)
class RoomBoard:
    """meters: of the languages that there is something to translate into."""

    room: str
    name: str
    meters: list[Meter]


def board_for(user: User, *, as_of: Any = None) -> tuple[list[RoomBoard], datetime | None]:
    """Return the RoomBoards that a person may see, the room's languages as the house orders them, and when their texts
    were counted where something has changed since: two queries, or one where they are kept (see counting.Counts).
    """
    kinds = kinds_open_to(user, Act.READ)
    if not kinds:
        return [], None
    numbers, counted_at = counts.get(tuple(sorted(kinds)), lambda: parity.counts(kinds), as_of=as_of)
    rooms = [room for room in Room if any(_room(kind) == room for kind in kinds)]
    return [_board(room, [kind for kind in kinds if _room(kind) == room], numbers) for room in rooms], counted_at


def kinds_of(user: User, room: str) -> list[str]:
    """Return the kinds of record in a room, none where the person may not see them."""
    return [kind for kind in kinds_open_to(user, Act.READ) if _room(kind) == room]


def asked_back(user: User) -> int:
    """Return how many of a person's translations have come back from review with a question."""
    own = Proposal.objects.filter(by=user, state=ProposalState.OPEN, is_asked=True, action=ProposalAction.TRANSLATE)
    return own.count()


def _room(kind):
    return Record.kinds()[kind]._meta.app_label


def _board(room, kinds, counts):
    meters = []
    for language in LANGUAGES:
        numbers = [counts.get((kind, language), {}) for kind in kinds]
        totals = {state: sum(found.get(state, 0) for found in numbers) for state in SIGNS}
        if total := sum(totals.values()):
            meters.append(Meter(language, LANGUAGE_NAMES[language], total, _shares(room, language, totals)))
    return RoomBoard(room, str(Room(room).label), meters)


def _shares(room, language, totals):
    whole, start, shares = sum(totals.values()), 0, []
    for state, number in totals.items():
        width = round(1000 * number / whole)
        address = reverse("admin:translations_list", args=[room, language, state])
        shares.append(Share(state, str(TextState(state).label), number, address, start, min(width, 1000 - start)))
        start += width
    return shares
