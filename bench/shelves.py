"""Pages of a shelf with 100,000 people on it, the values of an axis, and namesakes. Run: python -m bench.shelves"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

PEOPLE = 100_000
ROUNDS = 15


def main():
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"MEMORIAL_VAR_DIR": var, "DJANGO_SETTINGS_MODULE": "memorial.settings.dev"}
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        import django  # the folder of the database must be named first

        django.setup()
        _measure()


def _measure():
    from django.core.management import call_command

    from archive.people.models import Person
    from archive.search.browsing import people_on, values_of

    call_command("migrate", verbosity=0)
    _fill()
    middle = ("x" + f"{PEOPLE // 2:06}", PEOPLE // 2)
    person = Person.live.get(pk=PEOPLE // 2)
    _say("first page of a shelf", lambda: people_on("latin", "a", "en"))
    _say("middle page of a shelf", lambda: people_on("latin", "a", "en", after=middle))
    _say("values of an axis", lambda: values_of("year"))
    _say("namesakes of a person", lambda: list(Person.live.namesakes_of(person).few(6)))


def _fill():
    """One shelf that everybody stands on, and one of twenty years; plain inserts, for acts would take an hour."""
    from django.db import connection
    from django.utils import timezone

    from archive.people.models import Person
    from archive.records.models import Record
    from archive.search.models import Shelf

    keys = [f"x{number:06}" for number in range(1, PEOPLE + 1)]
    said = {"kind": "person", "state": "published", "published_at": timezone.now()}
    sorted_by = [{f"sort_{language}": key for language in ("uz", "ja", "en")} for key in keys]
    Record.objects.bulk_create(
        (Record(pk=pk, public_id=f"P-{pk}", **said, **sort) for pk, sort in enumerate(sorted_by, 1)), batch_size=500
    )
    fields = [field for field in Person._meta.local_concrete_fields if not field.primary_key and not field.null]
    values = {field.column: "internee" if field.name == "type" else "" for field in fields}
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO people_person (record_id, {', '.join(values)}) "
            f"SELECT id, {', '.join(['%s'] * len(values))} FROM records_record",
            list(values.values()),
        )
    for axis, value in (("latin", lambda _pk: "a"), ("year", lambda pk: str(1940 + pk % 20))):
        Shelf.objects.bulk_create(
            (Shelf(axis=axis, value=value(pk), record_id=pk, **sort) for pk, sort in enumerate(sorted_by, 1)),
            batch_size=500,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _say(what, ask):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{what}, {PEOPLE:,} people: {statistics.median(times):.1f} ms ({min(times):.1f}..{max(times):.1f})")


if __name__ == "__main__":
    main()
