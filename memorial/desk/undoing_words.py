"""The plans of undoing a set in words: what would come back of each record, and what stays, and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record, SetUndoing
from archive.records.set_plans import Plan

from .wording import marked_name
from .words import Change, Words

_STEPS: dict[str, str | Promise] = {
    "submit": _("it is sent to review again"),
    "return": _("it becomes a draft again"),
    "discard": _("it is discarded"),
    "take_up": _("it is taken up again"),
    "withdraw": _("it is withdrawn"),
    "restore": _("it is published again"),
    "reject": _("its proposal is closed"),
    "call_off": _("what waits for its minute is called off"),
}


@dataclass
class Stay:
    """A statement that stays as it is, in words: what the set had made of it, and what it is now."""

    label: str
    language: str
    made: str
    now: str


@dataclass
class Prospect:
    """One record of a set. steps, changes: what happens to it; empty: it stays. stays, refusal: what of it stays."""

    record: Record
    name: str
    steps: list[str | Promise] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    refusal: str = ""


def prospects_of(plans: Iterable[Plan]) -> list[Prospect]:
    """Return the Prospects of plans, at most one query for each kind among them."""
    plans = list(plans)
    values: dict[type[Record], list] = defaultdict(list)
    for plan in plans:
        found = values[type(plan.record)]
        found += [value for group in (*plan.changes.values(), *plan.conflicts.values()) for value in group]
    words = {model: Words(model, [*_plain(found)]) for model, found in values.items()}
    return [_prospect(plan, words[type(plan.record)]) for plan in plans]


def left_of(undoing: SetUndoing) -> list[Prospect]:
    """Return what could not be undone when it was carried out, three queries at most for any number."""
    keys = [one["record"] for one in undoing.left]
    records = Record.objects.in_bulk(keys) if keys else {}
    return [_left(records[one["record"]], one) for one in undoing.left if one["record"] in records]


def _left(record, said):
    words = Words(record.kinds()[record.kind], [])
    stays = [Stay(words.label(path), words.language(path), "", "") for path in said["paths"]]
    return Prospect(record, marked_name(record), stays=stays, refusal=said["because"])


def _prospect(plan, words):
    return Prospect(
        plan.record,
        marked_name(plan.record),
        [_STEPS[step.kind] for step in plan.steps if step.kind != "mend"],
        words.changes(plan.changes) if any(step.kind == "mend" for step in plan.steps) else [],
        [
            Stay(words.label(path), words.language(path), words.value(path, made), words.value(path, now))
            for path, (made, _earlier, now) in sorted(plan.conflicts.items(), key=lambda one: words.place(one[0]))
        ],
        plan.refusal,
    )


def _plain(values):
    """Yield texts among values and within rows, so that Words finds the records they may name."""
    for value in values:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        yield from (x for one in inner for x in (one if isinstance(one, list) else [one]))
