"""Searches that found nothing, as counts: how many on a day, in which letters, of what length. What was asked is not kept.

Whoever looks for a relative often types a name that stands in no record yet: that name belongs to nobody but the asker.
"""

from datetime import date, timedelta

from django.db import DatabaseError, connection
from django.db.models import Sum

from archive.names.scripts import script_of

from .models import UnfoundSearches

DAYS = 30
# The longest of each class, in characters.
LENGTHS = (1, 3, 7, 15)


def length_class(query: str) -> int:
    """Return the longest length of the class that a query's belongs to; 0 for one longer than all of them."""
    return next((longest for longest in LENGTHS if len(query) <= longest), 0)


def note_unfound(query: str, *, on: date) -> None:
    """Count a search that found nothing, in one statement; a database that can't be written costs nobody a page."""
    table = UnfoundSearches._meta.db_table
    try:
        with connection.cursor() as cursor:
            # Django has no "insert, or add one": two askers at one moment must count as two.
            cursor.execute(
                f'INSERT INTO {table} ("day", "script", "length", "times") VALUES (%s, %s, %s, 1) '  # noqa: S608
                f'ON CONFLICT ("day", "script", "length") DO UPDATE SET "times" = {table}."times" + 1',
                [connection.ops.adapt_datefield_value(on), script_of(query), length_class(query.strip())],
            )
    except DatabaseError:
        return


def unfound_by_script(*, today: date) -> list[tuple[str, int]]:
    """Return [(ISO 15924 code of the letters, empty for none, how many)] of the last DAYS days, most first; one query."""
    found = UnfoundSearches.objects.filter(day__gt=today - timedelta(days=DAYS)).order_by().values("script")
    return sorted(found.annotate(sum=Sum("times")).values_list("script", "sum"), key=lambda one: (-one[1], one[0]))


def unfound_by_day(*, today: date) -> list[UnfoundSearches]:
    """Return the rows of the last DAYS days, the newest first; one query."""
    return list(
        UnfoundSearches.objects.filter(day__gt=today - timedelta(days=DAYS)).order_by("-day", "script", "length")
    )
