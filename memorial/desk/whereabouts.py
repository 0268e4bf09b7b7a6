"""Where a person at the desk sees a record."""

from django.urls import NoReverseMatch, reverse

from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User


def address_for(user: User, record: Record) -> str:
    """Return the record's page at the desk; to whoever translates only, its public page or the preview of what will be
    one; empty where it has neither.
    """
    if user.may(Act.VIEW, room=record.room):
        return reverse(f"admin:{record.room}_{record.kind}_change", args=[record.pk])
    if record.is_published:
        return record.child().get_absolute_url()
    try:
        return reverse(f"admin:{record.room}_{record.kind}_preview", args=[record.pk])
    except NoReverseMatch:
        return ""
