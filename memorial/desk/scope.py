"""How much of a record a person at the desk may change: all of it, the texts of some languages, or nothing."""

from dataclasses import dataclass

from archive.records.documents import translated_names
from archive.records.enums import LANGUAGES, State
from archive.staff.enums import Act


@dataclass(frozen=True)
class Scope:
    whole: bool = False
    languages: frozenset = frozenset()

    def __bool__(self):
        return self.whole or bool(self.languages)

    def fixed(self, model, fields):
        """Return those of the fields that the person may only read."""
        if self.whole:
            return ()
        bases = translated_names(model)
        own = {f"{base}_{language}" for base in bases for language in self.languages}
        return tuple(name for name in fields if name not in own)


def scope_of(user, room, record=None):
    """Return the Scope of a person for a record, or for a new one where record is None."""
    if record is None:
        return Scope(whole=user.may(Act.EDIT, room=room))
    if record.state == State.PUBLISHED:
        return Scope(whole=user.may(Act.PUBLISH, room=room))
    if record.state not in (State.DRAFT, State.REVIEW):
        return Scope()
    if user.may(Act.EDIT, room=room):
        return Scope(whole=True)
    into = {x for x in LANGUAGES if x != record.original_language and user.may(Act.TRANSLATE, room=room, language=x)}
    return Scope(languages=frozenset(into))
