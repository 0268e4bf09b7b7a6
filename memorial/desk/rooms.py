"""How the desk's index is laid out: the three rooms, what they stand on, and the house."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.staff.enums import Room

# (code, heading; empty: the room's own name, app labels)
_GROUPS = (
    ("history", "", (Room.HISTORY,)),
    ("burials", "", (Room.BURIALS,)),
    ("exhibits", "", (Room.EXHIBITS,)),
    ("ground", _("What the rooms stand on"), (Room.PEOPLE, Room.PLACES, Room.SOURCES, Room.MEDIA)),
    ("house", _("All records, and the staff"), ("records", "staff")),
)


@dataclass
class Group:
    """rooms: entries of Django's list of apps. heading: empty where the one room says it itself."""

    code: str
    heading: str | Promise
    rooms: list[dict] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.heading or self.rooms[0]["name"])

    @property
    def address(self) -> str:
        return f"{reverse('admin:index')}#group-{self.code}" if self.heading else self.rooms[0]["app_url"]


def in_order(rooms: list[dict]) -> list[dict]:
    """Return entries of Django's list of apps as the desk orders them."""
    order = [label for _code, _heading, labels in _GROUPS for label in labels]
    return sorted(rooms, key=lambda room: order.index(room["app_label"]))


def grouped(rooms: list[dict]) -> list[Group]:
    """Return the Groups that have a room among these, in order."""
    known = {room["app_label"]: room for room in rooms}
    groups = [Group(code, heading, [known[x] for x in labels if x in known]) for code, heading, labels in _GROUPS]
    return [group for group in groups if group.rooms]
