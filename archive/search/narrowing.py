"""What is recorded of people found by name, so that they can be told apart, narrowed by it and ranked again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from archive.burials.models import Burial
from archive.people.models import Identification, PersonName
from archive.records.enums import Script, State

_NAME, _CEMETERY, _ACCEPTED = "name", "cemetery", "accepted"
_STANDS = Identification.State.ACCEPTED
# The two scripts of kana are one to a reader.
KANA = "Kana"


@dataclass(frozen=True)
class Form:
    """A name as recorded. script: ISO 15924, both kana as KANA."""

    text: str
    language: str
    script: str


@dataclass
class Recorded:
    """What is recorded of a person. forms: every name once; cemeteries: keys, of published graves."""

    forms: list[Form] = field(default_factory=list)
    cemeteries: list[int] = field(default_factory=list)
    accepted: bool = False

    @property
    def scripts(self) -> set[str]:
        return {form.script for form in self.forms}


def recorded_of(people: Iterable[int]) -> dict[int, Recorded]:
    """Return {key of a person: Recorded}; one query for any number of people, none for nobody."""
    found: dict[int, Recorded] = defaultdict(Recorded)
    for owner, what, _pk, text, language, script, number in _rows(list(people)):
        here = found[owner]
        if what == _NAME:
            form = Form(text, language, KANA if script == Script.HIRAGANA else script)
            if form not in here.forms:
                here.forms.append(form)
        elif what == _CEMETERY and number not in here.cemeteries:
            here.cemeteries.append(number)
        here.accepted |= what == _ACCEPTED
    return dict(found)


def _rows(people: list[int]) -> list[tuple[int, str, int, str, str, str, int]]:
    if not people:
        return []
    # Plain querysets: those of translated models put the columns into an order of their own.
    names: QuerySet[PersonName] = QuerySet(PersonName).filter(person__in=people)
    graves: QuerySet[Burial] = QuerySet(Burial).filter(person__in=people, state=State.PUBLISHED)
    accepted: QuerySet[Identification] = QuerySet(Identification).filter(person__in=people, state=_STANDS)
    rows = _columns(names, _NAME, said=_text("text"), tongue=_text("language"), letters=_text("script")).union(
        _columns(graves, _CEMETERY, number=F("cemetery_id")), _columns(accepted, _ACCEPTED), all=True
    )
    return sorted(rows, key=lambda row: (row[1], row[2]))


def _columns(rows: QuerySet[Any], what: str, **said: Any) -> QuerySet[Any, Any]:
    """Return rows of the same seven columns, so that they can stand in one union."""
    nothing, none = Value("", TextField()), Value(0, IntegerField())
    columns = {"said": nothing, "tongue": nothing, "letters": nothing, "number": none} | said
    named = rows.order_by().annotate(owner=F("person_id"), what=Value(what, TextField()), row=F("pk"), **columns)
    return named.values_list("owner", "what", "row", "said", "tongue", "letters", "number")


def _text(column: str) -> Cast:
    # Columns of a union have one type on every database.
    return Cast(column, TextField())
