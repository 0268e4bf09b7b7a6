"""Finding out who a person in a foreign list was: from a misheard name to the name and the home, by two people.

A public list begins with a name in kana that was read back from Russian, a date and a place of death. That the person was
this one is a decision with a date and grounds (MODEL §11); withdrawn, it leaves the record as it was before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.names.person.cleaning import has_kanji
from archive.places.models import Place
from archive.records import documents, moves, proposals, services, undoing
from archive.records.documents import Changes, Document
from archive.records.enums import LANGUAGES, Language, ProposalAction, Script, State
from archive.records.exceptions import NotAllowed
from archive.records.models import Proposal, Revision
from archive.records.rules import new_uid
from archive.sources.models import Citation, Source
from archive.staff.enums import Act
from archive.staff.models import User

from .models import Identification, Person, PersonName

_ACCEPTED, _WITHDRAWN = Identification.State.ACCEPTED, Identification.State.WITHDRAWN
# What an identification can bring; a version that changed anything else was more than that.
_BROUGHT = ("identifications", "names", "prefecture", "citations")


@dataclass(frozen=True)
class Finding:
    """Who somebody was found to be. kanji, kana: (family, given); kana: how it is rightly read, empty where not known.

    decided: {"edtf": …, "typed": …}. basis: {language: grounds}. source with locator and says: where the name stands.
    """

    kanji: tuple[str, str]
    decided: Mapping[str, str]
    basis: Mapping[str, str]
    kana: tuple[str, str] = ("", "")
    prefecture: Place | None = None
    source: Source | None = None
    locator: str = ""
    says: str = ""


@dataclass(frozen=True)
class Withdrawal:
    """changes: what withdrawing an identification does. staying: paths that have moved since, which stay as they are."""

    changes: Changes
    staying: list[str] = field(default_factory=list)


@transaction.atomic
def propose_identification(
    person: Person, finding: Finding, *, by: User, at: datetime, reason: str
) -> Proposal | Revision | None:
    """Wish that a person is known by name: returns the proposal of a published record, the revision of another.

    Nothing that the record says goes: the misheard name stays beside the new one, and both find the person.
    Raises NotAllowed, Conflict, ValidationError by path.
    """
    person = _locked(person)
    services.refuse_if(refusal_of(person, by))
    services.require_reason(reason)
    document = documents.read(person)
    if identification_of(document):
        raise NotAllowed(_("This person is identified: withdraw that first, if it is wrong."))
    _require_words(person, finding)
    return _done(person, _changes(person, document, finding), by=by, at=at, reason=reason)


@transaction.atomic
def propose_withdrawal_of(person: Person, *, by: User, at: datetime, reason: str) -> Proposal | Revision | None:
    """Wish that an identification no longer stands: returns the proposal, or the revision of a record that is no public one.

    What it brought goes with it, so that the record says again what it said before; that it stood is kept for ever.
    Raises NotAllowed, Conflict, ValidationError by path.
    """
    person = _locked(person)
    services.refuse_if(refusal_of(person, by))
    services.require_reason(reason)
    return _done(person, withdrawal_of(person).changes, by=by, at=at, reason=reason)


def withdrawal_of(person: Person) -> Withdrawal:
    """Return what withdrawing the identification that stands would do. Raises NotAllowed where none stands."""
    now = documents.read(person)
    uid = identification_of(now)
    if not uid:
        raise NotAllowed(_("No identification of this person stands."))
    path = f"identifications/{uid}"
    number = moves.moves_of(person, path)[-1].number
    way = undoing.way_without(person, number) if number > 1 else undoing.WayBack(person.version, {})
    touched = {*way.changes, *way.conflicts}
    if any(one.partition("/")[0] not in _BROUGHT for one in touched):
        # The version did more than identify: only a person can say what belongs to it.
        way = undoing.WayBack(person.version, {})
    own = (path, f"{path}/")
    changes = {one: pair for one, pair in way.changes.items() if not one.startswith(own)}
    changes |= {f"{path}/state": [_ACCEPTED.value, _WITHDRAWN.value]}
    staying = [one for one in sorted(way.conflicts) if not one.startswith(own)]
    return Withdrawal(changes, staying)


def identification_of(document: Document) -> str:
    """Return the sign of the identification that stands in a document, the latest one; empty where none does."""
    standing = [uid for uid, row in document["identifications"].items() if row["state"] == _ACCEPTED]
    return standing[-1] if standing else ""


def refusal_of(person: Person, by: User) -> str:
    """Return why this person of the staff may not identify somebody, or withdraw that; empty where he or she may."""
    if not by.may(Act.EDIT, room=person.room):
        return _("You have no right to do this here.")
    if person.state == State.WITHDRAWN:
        return _("The record is “%(state)s” by now.") % {"state": person.get_state_display()}
    return ""


def _locked(person: Person) -> Person:
    found = services.lock(person)
    assert isinstance(found, Person)
    return found


def _done(person: Person, changes: Changes, *, by: User, at: datetime, reason: str) -> Proposal | Revision | None:
    if person.state == State.PUBLISHED:
        action = ProposalAction.IDENTIFY
        return proposals.propose_change(person, changes=changes, by=by, at=at, reason=reason, action=action)
    # Of a draft the second person is whoever publishes it: never its last author.
    return services.edit_record(person, changes=changes, by=by, at=at, note=reason)


def _require_words(person: Person, finding: Finding) -> None:
    if not all(part.strip() for part in finding.kanji) or not has_kanji("".join(finding.kanji)):
        raise NotAllowed(_("Write family and given name in kanji."))
    if not finding.basis.get(person.original_language, "").strip():
        language = Language(person.original_language).label
        raise NotAllowed(_("Write the grounds in the record's own language, %(language)s.") % {"language": language})
    if not finding.decided.get("edtf"):
        raise NotAllowed(_("Write when it was decided."))


def _changes(person: Person, document: Document, finding: Finding) -> Changes:
    uid = new_uid()
    row: Document = {"decided": dict(finding.decided), "state": _ACCEPTED.value}
    row |= {f"basis_{language}": finding.basis.get(language, "").strip() or None for language in LANGUAGES}
    changes: Changes = {f"identifications/{uid}": [None, row]}
    kanji = _name(document, changes, finding.kanji, Script.KANJI, PersonName.Type.REGISTERED)
    if any(finding.kana):
        _name(document, changes, finding.kana, Script.KATAKANA, PersonName.Type.READING, of=kanji)
    if finding.prefecture is not None and document["prefecture"] != finding.prefecture.public_id:
        changes["prefecture"] = [document["prefecture"], finding.prefecture.public_id]
    if finding.source is not None:
        paths = [f"names/{kanji}", f"identifications/{uid}", *(["prefecture"] if "prefecture" in changes else [])]
        for path in paths:
            changes[f"citations/{new_uid()}"] = [None, _citation(path, finding)]
    return changes


def _name(
    document: Document, changes: Changes, parts: tuple[str, str], script: Script, kind: PersonName.Type, of: str = ""
) -> str:
    """Add a name to the changes, the preferred one of its script from now on; returns its sign, or a standing one's."""
    family, given = (part.strip() for part in parts)
    text = f"{family} {given}".strip()
    alike = {
        uid: name for uid, name in document["names"].items() if name["script"] == script and name["language"] == "ja"
    }
    if standing := next((uid for uid, name in alike.items() if name["text"] == text), ""):
        return standing
    for uid, name in alike.items():
        if name["preferred"]:
            changes[f"names/{uid}/preferred"] = [True, False]
    uid = new_uid()
    row: dict[str, Any] = dict.fromkeys(PersonName.fields)
    row |= {"text": text, "family": family or None, "given": given or None, "script": script.value, "language": "ja"}
    row |= {"kind": kind.value, "preferred": True, "as_written": kind == PersonName.Type.REGISTERED}
    changes[f"names/{uid}"] = [None, row | {"reading_of": of or None}]
    return uid


def _citation(path: str, finding: Finding) -> Document:
    assert finding.source is not None
    said: Document = dict.fromkeys(Citation.fields)
    said |= {"path": path, "source": finding.source.public_id, "locator": finding.locator.strip() or None}
    if path.startswith("names/") and finding.says.strip():
        said |= {"says": finding.says.strip(), "says_language": "ja"}
    return said
