"""The texts of a room that are in one state in one language, as a list that leads to the workbench."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from archive.exhibits import prose
from archive.records import parity
from archive.records.models import Record

from ..wording import marked_name
from ..words import Words

_LONGEST = 160


@dataclass(frozen=True)
class Line:
    """One text: whose it is, which one, the beginning of its original, and where it is translated."""

    record: Record
    name: str
    label: str
    original: str
    address: str


def lines_of(kinds: list[str], language: str, state: str, *, room: str, after: str = "") -> tuple[list[Line], str]:
    """Return one page of Lines and the `after` of the next page, empty where there is none; in three queries."""
    keys, following = parity.statements_in(kinds, language, state, after=_key(after))
    told = parity.texts_of(kinds, keys, language)
    records = Record.objects.in_bulk({record for record, _path in keys})
    way = urlencode({"room": room, "state": state})
    lines = [
        _line(records[record], path, told.get((record, path), ("", ""))[0], language, way) for record, path in keys
    ]
    return lines, f"{following[0]}:{following[1]}" if following else ""


def bench_address(record: Record, language: str, *, path: str = "", way: str = "") -> str:
    """Return where a record is translated, at one of its statements. way: the query of the list one comes from."""
    address = reverse("admin:translate", args=[language, record.public_id])
    return f"{address}{f'?{way}' if way else ''}{f'#{anchor(path)}' if path else ''}"


def anchor(path: str) -> str:
    """Return the id of a statement's box on the workbench."""
    return "text-" + path.replace("/", "-")


def beginning(text: str) -> str:
    words = prose.plain(text) if text.startswith("<") else " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def named(record: Record, path: str) -> str:
    """Return the name of a statement of a record in words."""
    return Words(Record.kinds()[record.kind], []).label(path)


def _line(record, path, original, language, way):
    return Line(
        record,
        marked_name(record),
        named(record, path),
        beginning(original),
        bench_address(record, language, path=path, way=way),
    )


def _key(after):
    record, sign, path = after.partition(":")
    return (int(record), path) if sign and record.isdecimal() and len(record) < 19 and len(path) <= 100 else None
