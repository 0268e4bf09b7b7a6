"""The workbench: every text of one record in its original and in one other language, each with its state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.http import QueryDict

from archive.exhibits import prose
from archive.names import uzbek
from archive.records import translating
from archive.records.enums import ProposalState, TextState
from archive.records.glossary import active_glossary
from archive.records.marking import Run, runs
from archive.records.models import GlossaryTerm, Proposal, Record
from archive.records.translating import Statement
from archive.staff.models import User

from .. import unsaved
from ..words import Words
from .board import SIGNS
from .listing import anchor

# Names of the form's boxes, before the path of their statement.
TEXT, SEEN = "text:", "seen:"


@dataclass(frozen=True)
class Section:
    """One text. text: as it stands, or as it was typed. standing: what stands where something else was typed.

    then, now: the original as it was translated and as it reads now, the words marked; empty but of an outdated text.
    terms: of the glossary, that occur in the original. seen: digests of what is shown, as an approval gives them back.
    is_mine: the person wrote the text that stands.
    """

    path: str
    label: str
    state: str
    sign: str
    tone: str
    original: str
    text: str
    standing: str
    seen: str
    is_mine: bool
    then: list[Run] = field(default_factory=list)
    now: list[Run] = field(default_factory=list)
    cyrillic: str = ""
    is_markup: bool = False
    terms: list[GlossaryTerm] = field(default_factory=list)

    @property
    def box(self) -> str:
        return anchor(self.path)

    @property
    def state_words(self) -> str:
        return str(TextState(self.state).label)

    @property
    def waits_for_approval(self) -> bool:
        return self.state in (TextState.UNREVIEWED, TextState.OUTDATED) and not self.is_mine


@dataclass
class Bench:
    """kept_at: when what the boxes hold was kept for this person, None where they hold what stands. base: the version."""

    record: Record
    language: str
    base: int
    sections: list[Section]
    proposals: list[Proposal]
    names: list[tuple[str, str]]
    refusal: str
    may_approve: bool
    kept_at: datetime | None = None

    @property
    def approved(self) -> int:
        return sum(section.state == TextState.APPROVED for section in self.sections)

    @property
    def can_approve_some(self) -> bool:
        return self.may_approve and any(section.waits_for_approval for section in self.sections)


def place_of(language: str) -> str:
    """Return the name under which a workbench is kept for a person."""
    return f"translate-{language}"


def typed(posted: Mapping[str, str], language: str) -> dict[str, str]:
    """Return {path: text} of the boxes of a posted workbench, Uzbek with its right letters and every line end the same."""
    found = {}
    for name, text in posted.items():
        if name.startswith(TEXT):
            text = text.replace("\r\n", "\n").strip()
            found[name.removeprefix(TEXT)] = uzbek.normalise_apostrophes(text) if language == "uz" else text
    return found


def seen(posted: QueryDict) -> dict[str, tuple[str, str]]:
    """Return {path: (digest of the text, digest of its original)} of the texts ticked as approved."""
    told = {path: posted.get(f"{SEEN}{path}", "").partition("-") for path in posted.getlist("approve")}
    return {path: (text, original) for path, (text, _sign, original) in told.items()}


def bench_of(record: Record, language: str, user: User, *, posted: QueryDict | None = None) -> Bench:
    """Return the Bench of a record for a person. posted: what was typed and could not be taken, else what was kept."""
    record = record.child()
    prefetch_related_objects([record], "translation_statuses", *record.children)
    kept = None
    if posted is None and (kept := unsaved.kept_form(record, user, place_of(language))):
        posted = kept
    refusal = translating.refusal_to_translate(record, language, user)
    may_approve = not translating.refusal_to_approve(record, user)
    standing = translating.statements_of(record, language)
    return Bench(
        record=record,
        language=language,
        base=_base(kept, record),
        sections=_sections(record, language, standing, typed(posted or {}, language), user, may_approve),
        proposals=_proposals(record, language),
        names=_names(record),
        refusal=refusal,
        may_approve=may_approve,
        kept_at=unsaved.kept_at(record, user, place_of(language)) if kept else None,
    )


def cyrillic(text: str) -> str:
    """Return Uzbek text in Cyrillic letters, by rule, to be looked at; of a text with signs of HTML the words."""
    return uzbek.to_cyrillic(prose.plain(text) if text.startswith("<") else text)


def _base(kept, record):
    """What was kept was typed against the version of that hour; a form that was refused sees the newest."""
    base = kept.get("base", "") if kept else ""
    return int(base) if base.isdecimal() and len(base) < 10 and int(base) <= record.version else record.version


def _sections(record, language, standing, said, user, may_approve):
    words = Words(type(record), [])
    originals = _originals(record, standing)
    glossary = active_glossary(record.original_language)
    waiting = (TextState.UNREVIEWED, TextState.OUTDATED)
    judged = [f"{path}_{language}" for path, one in standing.items() if may_approve and one.state in waiting]
    writers = translating.writers_of(record, judged) if judged else {}
    return [
        replace(
            _section(path, one, words.label(path), language, said.get(path), originals.get(path), writers, user),
            terms=[term for term in glossary.found_in(one.original) if getattr(term, language)],
        )
        for path, one in standing.items()
    ]


def _originals(record, standing: dict[str, Statement]) -> dict[str, str]:
    """Return {path: the original as it was translated} of the outdated texts."""
    suffix = f"_{record.original_language}"
    wanted = {
        f"{path}{suffix}": one.remark.original_digest
        for path, one in standing.items()
        if one.state == TextState.OUTDATED and one.remark
    }
    found = translating.originals_when_signed(record, wanted)
    return {path.removesuffix(suffix): text for path, text in found.items()}


def _section(path, one, label, language, typed_text, original_then, writers, user):
    sign, tone = SIGNS[one.state]
    text = one.text if typed_text is None else typed_text
    then, now = runs(original_then, one.original) if original_then else ([], [])
    return Section(
        path=path,
        label=label,
        state=one.state,
        sign=sign,
        tone=tone,
        original=one.original,
        text=text,
        standing="" if text == one.text else one.text,
        seen="-".join(one.digests),
        is_mine=writers.get(f"{path}_{language}") == user.pk,
        then=then,
        now=now,
        cyrillic=cyrillic(text) if language == "uz" else "",
        is_markup=one.original.startswith("<"),
    )


def _names(record):
    rows = record.names.all() if "names" in record.children else ()
    return [(row.text, row.language) for row in rows]


def _proposals(record, language):
    found = Proposal.objects.filter(record=record.pk, state=ProposalState.OPEN, languages__contains=f",{language},")
    return list(found.select_related("by"))
