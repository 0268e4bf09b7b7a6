"""Two records side by side, and what becomes of each when they are joined or separated, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.people.likeness import refusal_of_taking_back
from archive.people.models import Likeness, Person
from archive.records import carrying, documents, parting, pointers, uniting
from archive.records.documents import Document
from archive.records.enums import Side
from archive.records.models import Joining, Record
from archive.sources.models import Citation
from archive.staff.models import User

from .naming import names_of
from .wording import short_name
from .words import Change, Words

# What is told of a row beside its words; a citation tells of its source on its own.
_ROWS = ("names", "identifications", "placements")


@dataclass
class Told:
    """One side of a statement: its value in words, and what sources say of it. is_followed: whether it stands afterwards."""

    side: str
    value: str
    citations: list[Citation] = field(default_factory=list)
    is_followed: bool = False


@dataclass
class Line:
    """One statement of both. name: of its choice in the form, empty where there is none. is_lost: no source gives the
    value that is not followed, so that it stays in the history alone.
    """

    label: str
    language: str
    verdict: str
    sides: list[Told]
    name: str = ""
    is_lost: bool = False


@dataclass
class Row:
    """A name, a picture or an identification in words. is_shared: the other record has just the same."""

    kind: str
    words: str
    is_shared: bool
    citations: list[Citation] = field(default_factory=list)


@dataclass
class Half:
    """One of the two records. rows: its names, identifications and pictures. pointing: [(who points at it, name)]."""

    record: Record
    name: str
    address: str
    rows: list[Row]
    pointing: list[tuple[Record, str]]


@dataclass
class Pair:
    """lines: statements that differ first, then those of one side alone, then those that agree."""

    survivor: Half
    other: Half
    lines: list[Line]

    @property
    def different(self) -> list[Line]:
        return [line for line in self.lines if line.name]

    @property
    def alone(self) -> list[Line]:
        return [line for line in self.lines if line.verdict in ("survivor", "other", "united")]

    @property
    def same(self) -> list[Line]:
        return [line for line in self.lines if line.verdict == "same"]


def pair_of(survivor: Record, other: Record, chosen: Mapping[str, str]) -> Pair:
    """Return the Pair of two records of a kind, in a fixed number of queries. chosen: {path: side} as posted."""
    survivor, other = survivor.child(), other.child()
    model = type(survivor)
    both = {Side.SURVIVOR: documents.read(survivor), Side.OTHER: documents.read(other)}
    follow = [path for path, side in chosen.items() if side == Side.OTHER]
    united = uniting.unite(model, both[Side.SURVIVOR], both[Side.OTHER], follow=follow)
    words = Words(model, [], documents=[*both.values()])
    cited = _cited((survivor, other))
    lines = [line for one in united.compared for line in _lines(one, words, cited, (survivor.pk, other.pk))]
    lines += _preferred(both, united, words, chosen)
    pointing = pointers.pointers_to(survivor, other)
    keys = {one.record for found in pointing.values() for one in found}
    records = Record.objects.in_bulk(keys)
    names = names_of([survivor, other])
    halves = [
        Half(
            record,
            names[record.pk],
            reverse(f"admin:{record.room}_{record.kind}_change", args=[record.pk]),
            _rows(document, words, cited[record.pk], shared),
            [
                (records[key], short_name(records[key]))
                for key in dict.fromkeys(one.record for one in pointing[record.pk])
            ],
        )
        for record, document, shared in (
            (survivor, both[Side.SURVIVOR], united.shared),
            (other, both[Side.OTHER], _shared_of_other(united)),
        )
    ]
    return Pair(halves[0], halves[1], lines)


def _cited(records: Iterable[Record]) -> dict[int, dict[str, list[Citation]]]:
    """Return {key of a record: {path: its citations}} of both, in one query."""
    found: dict[int, dict[str, list[Citation]]] = {record.pk: defaultdict(list) for record in records}
    for citation in Citation.objects.filter(record__in=found).select_related("source").order_by("pk"):
        found[citation.record_id][citation.path].append(citation)
    return found


def _lines(one: uniting.Compared, words: Words, cited, keys) -> Iterable[Line]:
    """Yield a Line for each column of a statement: of a text in three languages up to three, with one choice for all."""
    columns = [path for path in one.survivor if one.survivor[path] or one.other[path]]
    for number, path in enumerate(columns):
        sides = [
            Told(
                side,
                words.value(path, values[path]),
                cited[key][one.path] if number == 0 else [],
                one.follows == side or one.verdict in ("same", "united"),
            )
            for side, values, key in ((Side.SURVIVOR, one.survivor, keys[0]), (Side.OTHER, one.other, keys[1]))
        ]
        name = f"of/{one.path}" if one.verdict == "different" and number == 0 else ""
        is_lost = one.verdict == "different" and number == 0 and not one.has_source
        yield Line(words.label(path), words.language(path), one.verdict, sides, name, is_lost)


def _preferred(both, united, words, chosen) -> Iterable[Line]:
    """Yield a Line for each pair of names that both records prefer in one language and script."""
    ours, theirs = both[Side.SURVIVOR].get("names") or {}, both[Side.OTHER].get("names") or {}
    for uid, row in theirs.items():
        if not row.get("preferred") or united.rows["names"][uid] in ours:
            continue
        rival = next((mine for mine in ours.values() if mine.get("preferred") and _voice(mine) == _voice(row)), None)
        if rival is None:
            continue
        path = f"names/{uid}/preferred"
        follows = chosen.get(path, Side.SURVIVOR)
        sides = [
            Told(side, one["text"], is_followed=follows == side)
            for side, one in ((Side.SURVIVOR, rival), (Side.OTHER, row))
        ]
        voice = words.value(f"names/{uid}/script", row["script"])
        label = _("Name shown first (%(script)s)") % {"script": voice}
        yield Line(label, row["language"], "different", sides, f"of/{path}")


def _voice(row):
    return row.get("language"), row.get("script")


def _rows(document: Document, words: Words, cited, shared) -> list[Row]:
    found = []
    for accessor in _ROWS:
        for uid, row in (document.get(accessor) or {}).items():
            path = f"{accessor}/{uid}"
            text = row.get("text") or words.value(path, {k: v for k, v in row.items() if k != "text"})
            kind = documents.child_model(words.model, accessor)._meta.verbose_name
            citations = [one for at, few in cited.items() if f"{at}/".startswith(f"{path}/") for one in few]
            found.append(Row(str(kind), text, uid in shared.get(accessor, ()), citations))
    return found


def _shared_of_other(united: uniting.United) -> dict[str, set[str]]:
    return {
        accessor: {uid for uid, place in places.items() if place in united.shared.get(accessor, ())}
        for accessor, places in united.rows.items()
    }


def verdicts_on(one: Record, other: Record, by: User) -> list[tuple[Likeness, bool]]:
    """Return (what was said of two people, whether this person may take it back), the newest first; in one query."""
    if one.kind != Person._meta.model_name:
        return []
    said = Likeness.objects.of_pair(one.pk, other.pk).select_related("by", "undone_by", "first", "second")
    return [(verdict, not refusal_of_taking_back(verdict, by)) for verdict in reversed(said)]


# --- separating


@dataclass
class Question:
    """Something that no source decides. name: of its choice in the form; words or changes tell what it is."""

    name: str
    title: str
    changes: list[Change]
    may_be_both: bool
    chosen: str


@dataclass
class Parting:
    """decided: [(side, what of it goes there)]. left: changes that have no place on their side."""

    joining: Joining
    survivor: Record
    other: Record
    questions: list[Question]
    decided: list[tuple[str, list[Change]]]
    left: list[Change]
    returning: list[str]

    @property
    def is_decided(self) -> bool:
        return not any(not question.chosen for question in self.questions)


def parting_of(joining: Joining, chosen: Mapping[str, str]) -> Parting:
    """Return the Parting of a joining: what goes where, and what is to be chosen, in a fixed number of queries."""
    survivor, other = joining.survivor.child(), joining.other.child()
    before = carrying.before_of(joining)
    asked = carrying.prospect_of(joining, {})
    settled = carrying.prospect_of(joining, chosen)
    words = Words(type(survivor), [], documents=[before.now, before.joined, before.survivor, before.other])
    questions = [_question(one, words, chosen) for one in asked.way.undecided]
    loose = {one.key: one for one in (*asked.loose, *asked.pointing) if one.side is None}
    known = {question.name for question in questions}
    for one in loose.values():
        if f"of/{one.key}" not in known:
            questions.append(Question(f"of/{one.key}", one.words, [], False, chosen.get(one.key, "")))
    changes = documents.diff(before.joined, before.now)
    decided = [
        (side, words.changes({path: changes[path] for path, of in settled.way.decided.items() if of == side}))
        for side in Side.values
    ]
    returning = [one.words for one in (*settled.loose, *settled.pointing) if one.side == Side.OTHER]
    return Parting(
        joining,
        survivor,
        other,
        questions,
        [(side, few) for side, few in decided if few],
        words.changes(settled.way.left),
        returning,
    )


def _question(one: parting.Open, words: Words, chosen: Mapping[str, str]) -> Question:
    title = _place(one.witness, words) if one.witness else ""
    return Question(f"of/{one.key}", title, words.changes(one.changes), one.may_be_both, chosen.get(one.key, ""))


def _place(witness: parting.Witness, words: Words) -> str:
    source = words.records.get(witness[0])
    return " · ".join(filter(None, (short_name(source) if source else witness[0], witness[2])))
