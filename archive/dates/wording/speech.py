"""What a language says about dates, and how a value is put together from it."""

from typing import Protocol

from ..values import Choice, End, Interval, Part, Run, Value


class Speech(Protocol):
    """One language's sentences; a part comes with its qualifiers, `kind` is "one" or "all"."""

    unknown: str
    open: str

    def moment(self, part: Part) -> str: ...
    def since(self, part: Part) -> str: ...
    def until(self, part: Part) -> str: ...
    def between(self, start: Part, end: Part) -> str: ...
    def ends(self, start: str, end: str) -> str: ...
    def within(self, span: str) -> str: ...
    def one_of(self, run: str, kind: str) -> str: ...
    def listed(self, members: list[str], kind: str) -> str: ...


def say(value: Value, speech: Speech) -> str:
    """Return the value in the words of one language."""
    if isinstance(value, Part):
        return speech.moment(value)
    if isinstance(value, Interval):
        return _interval(value, speech)
    return _choice(value, speech)


def _interval(span: Interval, speech: Speech) -> str:
    if isinstance(span.start, Part) and isinstance(span.end, Part):
        return speech.between(span.start, span.end)
    if isinstance(span.start, Part) and span.end is End.OPEN:
        return speech.since(span.start)
    if isinstance(span.end, Part) and span.start is End.OPEN:
        return speech.until(span.end)
    return speech.ends(_end(span.start, speech), _end(span.end, speech))


def _end(end: Part | End, speech: Speech) -> str:
    if isinstance(end, Part):
        return speech.moment(end)
    return speech.open if end is End.OPEN else speech.unknown


def _choice(choice: Choice, speech: Speech) -> str:
    said = (
        speech.one_of(_run(member, speech), choice.kind) if isinstance(member, Run) else speech.moment(member)
        for member in choice.members
    )
    members = list(dict.fromkeys(said))  # two members may differ only in which component is doubtful
    return members[0] if len(members) == 1 else speech.listed(members, choice.kind)


def _run(run: Run, speech: Speech) -> str:
    if run.start is not None and run.end is not None:
        return speech.within(speech.between(run.start, run.end))
    if run.start is not None:
        return speech.since(run.start)
    assert run.end is not None
    return speech.until(run.end)
