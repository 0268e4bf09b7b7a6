"""Whether a person at the desk may change a record, and which ones he or she may see or point at."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from archive.records.enums import State
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User


def may_change(user: User, room: str, record: Record | None = None) -> bool:
    """Return whether a person may change a record or propose to; where record is None, begin a new one.

    Translators may not: they write at the workbench, text by text.
    """
    return user.may(Act.EDIT, room=room) and (record is None or record.state != State.WITHDRAWN)


def may_change_by_form(request: HttpRequest, room: str, record: Record | None = None) -> bool:
    """Return may_change of whoever sends or opens a form.

    A record may have been withdrawn while somebody's form was open: that form is still taken in whole, so that it comes
    back with all that was typed when the service refuses it.
    """
    user = request.user
    assert isinstance(user, User)  # the desk lets nobody else in
    return may_change(user, room, None if getattr(request, "form_is_stale", False) else record)


def kinds_open_to(user: User, act: Act) -> list[str]:
    """Return the kinds of record in the rooms where the person may do the act."""
    return [kind for kind, model in Record.kinds().items() if user.may(act, room=model._meta.app_label)]


def pointable(records: QuerySet, user: User) -> QuerySet:
    """Return those that a person may point at: published ones, others where he or she may see them; none withdrawn."""
    kinds = kinds_open_to(user, Act.VIEW)
    return records.filter(Q(state=State.PUBLISHED) | Q(kind__in=kinds)).exclude(state=State.WITHDRAWN)
