"""The rules of names that curators teach, as the database has them, given to the engine."""

from zlib import crc32

from archive.names.person import taught
from archive.people.models import NameRule


def follow_rules(number: int) -> None:
    """Go by the rules in the database from now on; nothing to do where their number is the one in use."""
    if number != taught.version():
        taught.use_rules(_active() if number else [], number)


def number_of_rules() -> int:
    """Return what tells the active rules from any others, 0 where there is none: made from what they say."""
    said = [f"{rule.kind} {rule.written} {rule.means} {rule.role}" for rule in _active()]
    return crc32("\n".join(sorted(said)).encode()) >> 1 | 1 if said else 0


def _active() -> list[taught.Rule]:
    rows = NameRule.objects.filter(is_active=True).order_by("pk")
    return [taught.Rule(row.kind, row.written, row.means, row.role) for row in rows]
