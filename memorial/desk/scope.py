"""How much of a record a person at the desk may change, or propose to change: all of it, some languages, nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from archive.records.documents import translated_names
from archive.records.enums import LANGUAGES, State
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User


@dataclass(frozen=True)
class Scope:
    whole: bool = False
    languages: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.whole or bool(self.languages)

    def fixed(self, model, fields: Iterable[str]) -> tuple[str, ...]:
        """Return those of the fields that the person may only read."""
        if self.whole:
            return ()
        bases = translated_names(model)
        own = {f"{base}_{language}" for base in bases for language in self.languages}
        return tuple(name for name in fields if name not in own)


def scope_of(user: User, room: str, record: Record | None = None) -> Scope:
    """Return the Scope of a person for a record, or for a new one where record is None."""
    if record is None:
        return Scope(whole=user.may(Act.EDIT, room=room))
    if record.state == State.WITHDRAWN:
        return Scope()
    if user.may(Act.EDIT, room=room):
        return Scope(whole=True)
    into = {x for x in LANGUAGES if x != record.original_language and user.may(Act.TRANSLATE, room=room, language=x)}
    return Scope(languages=frozenset(into))


def scope_of_form(request: HttpRequest, room: str, record: Record | None = None) -> Scope:
    """Return the Scope that the form of a request is made with.

    A record may have been withdrawn while somebody's form was open: that form is still taken in whole, so that it comes
    back with all that was typed when the service refuses it.
    """
    user = request.user
    assert isinstance(user, User)  # the desk lets nobody else in
    scope = scope_of(user, room, record)
    if not scope and getattr(request, "form_is_stale", False) and user.may(Act.EDIT, room=room):
        return Scope(whole=True)
    return scope


def kinds_open_to(user: User, act: Act) -> list[str]:
    """Return the kinds of record in the rooms where the person may do the act."""
    return [kind for kind, model in Record.kinds().items() if user.may(act, room=model._meta.app_label)]


def pointable(records: QuerySet, user: User) -> QuerySet:
    """Return those that a person may point at: published ones, others where he or she may see them; none withdrawn."""
    kinds = kinds_open_to(user, Act.VIEW)
    return records.filter(Q(state=State.PUBLISHED) | Q(kind__in=kinds)).exclude(state=State.WITHDRAWN)
