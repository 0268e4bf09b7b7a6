"""The blocks of an exhibition as its page prints them: what each shows, read together and in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, Value, prefetch_related_objects

from archive.exhibits import rules
from archive.exhibits.models import Block, Exhibition
from archive.exhibits.querysets import blocks_of
from archive.history.models import Event
from archive.history.rows import attach_rows
from archive.records.models import Record
from archive.records.texts import Said, say
from archive.sources.evidence import Evidence, evidence_of

from .languages import PAGE_LANGUAGES, PageLanguage, current
from .pages.history import amount, of_internment, rows_with_paths

# Kinds that a block prints with their own statements; any other record is a line with its short name.
_READ = ("figure", "testimony", "inscription", "museumobject", "worksite", "event", "article")
_MOST_EVENTS = 25


@dataclass
class Shown:
    """One block that has something to show. record: as its own kind where that kind is printed whole."""

    block: Block
    record: Record | None = None
    evidence: Evidence | None = None
    events: list[tuple[Event, Evidence]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"blocks/{self.block.uid}"

    @property
    def text_path(self) -> str:
        return f"{self.path}/text"

    @property
    def template(self) -> str:
        return f"components/blocks/{self.block.kind}.html"


@dataclass
class Section:
    """heading: path of its heading, empty for what stands before the first one."""

    uid: str
    heading: str
    blocks: list[Shown]


@dataclass
class Laid:
    """An exhibition laid out. records: what its blocks show. evidences: of the exhibition first, numbered together."""

    sections: list[Section]
    records: list[Record]
    evidence: dict[int, Evidence]


def blocks_prefetch() -> Prefetch:
    """Return the prefetch of an exhibition's blocks with what they point at, in one query."""
    return blocks_of(kinds=_READ, further=["record__as_testimony__speaker"])


def lay_out(exhibition: Exhibition) -> Laid:
    """Return the Laid exhibition. What a block points at and is not public takes the whole block away with it."""
    blocks = [block for block in exhibition.blocks.all() if _is_public(block)]
    records = {block.record_id: _as_kind(block.record) for block in blocks if block.record_id}
    attach_rows(records.values())
    events = _events(exhibition, blocks)
    # Each record once, however many blocks show it: what is read of it is then left on one object.
    once: dict[int, Any] = {event.pk: event for found in events.values() for event in found} | records
    events = {line: [once[event.pk] for event in found] for line, found in events.items()}
    everything = [exhibition, *once.values()]
    pictures = [asset for block in blocks for asset in (block.picture, block.picture_then) if asset]
    prefetch_related_objects([*everything, *pictures], "translation_statuses")
    evidence = evidence_of(everything)
    shown = [_shown(block, records, events, evidence) for block in blocks]
    return Laid(_sections(blocks, shown), list(records.values()), evidence)


def _is_public(block: Block) -> bool:
    pointers = (block.record, block.picture, block.picture_then)
    return all(target is None or target.is_published for target in pointers)


def _as_kind(record: Any) -> Record:
    return getattr(record, f"as_{record.kind}") if record.kind in _READ else record


def _events(exhibition: Exhibition, blocks: Iterable[Block]) -> dict[int, list[Event]]:
    """Return {block: its events, the oldest first} of all timelines in one query."""
    lines = [block for block in blocks if block.kind == Block.Kind.TIMELINE]
    if not lines:
        return {}
    parts = [_events_of(exhibition, block).annotate(line=Value(block.pk)) for block in lines]
    found: dict[int, list[Event]] = {block.pk: [] for block in lines}
    for event in parts[0].union(*parts[1:], all=True):
        found[event.line].append(event)
    return {pk: sorted(events, key=lambda one: (one.sort_en, one.pk))[:_MOST_EVENTS] for pk, events in found.items()}


def _events_of(exhibition: Exhibition, block: Block) -> Any:
    events = Event.live.filter(specimen=exhibition.specimen, when_from__isnull=False).order_by()
    if block.period_from:
        events = events.filter(when_from__gte=block.period_from)
    if block.period_to:
        events = events.filter(when_from__lte=block.period_to)
    if block.record_id:
        of = Q(about=block.record_id) | Q(places=block.record_id) | Q(people=block.record_id)
        named = Event.live.filter(of | Q(organisations=block.record_id))
        events = events.filter(pk__in=named.values("pk"))
    return events


def _shown(
    block: Block, records: dict[int, Record], events: dict[int, list[Event]], evidence: dict[int, Evidence]
) -> Shown:
    shown = Shown(block)
    if block.kind == Block.Kind.TIMELINE:
        shown.events = [(event, evidence[event.pk]) for event in events[block.pk]]
    if block.record_id:
        shown.record, shown.evidence = records[block.record_id], evidence[block.record_id]
        shown.more = _more(shown.record)
    return shown


def _more(record: Any) -> dict[str, Any]:
    """Return what a block prints of a record beside its own statements."""
    if record.kind == "figure":
        return {"amount": amount(record)}
    if record.kind == "testimony":
        speaker = record.speaker if record.speaker.is_published else None
        excerpts = rows_with_paths(record.excerpts.all(), "excerpts", "gist")
        return {
            "excerpts": excerpts,
            "speaker": speaker,
            "told": _told(record, [path for _row, _own, path in excerpts]),
        }
    if record.kind == "article":
        return {"passages": rows_with_paths(record.passages.all(), "passages", "text")}
    if record.kind == "event":
        return {"was_forced": of_internment(record.when_from)}
    return {}


def _told(record: Record, paths: list[str]) -> list[tuple[PageLanguage, list[Said]]]:
    """Return [(language, what is told in it)] of the languages that the reader has not chosen, where all of it is there."""
    found = []
    for language in PAGE_LANGUAGES:
        if language.code == language.content != current().content:
            said = [say(record, path, language.content) for path in paths]
            if said and not any(one.is_fallback or not one for one in said):
                found.append((language, said))
    return found


def _sections(blocks: list[Block], shown: list[Shown]) -> list[Section]:
    """Return the sections that have something to show: a heading over nothing would be a hole."""
    found = rules.sections([block.kind for block in blocks], shown)
    return [
        Section(
            uid=opening.block.uid if opening else "",
            heading=f"{opening.path}/heading" if opening else "",
            blocks=inside,
        )
        for opening, inside in found
        if inside
    ]
