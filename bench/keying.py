"""Register mode at 25,000 people: a row saved, then whom it may speak of, and the grid opened; beside everybody read.

A SQLite database in a temporary folder is filled by plain inserts (bench.crowd), as each row comes another curator's act
is done on a person. Milliseconds by the clock and the memory that is kept are printed, and how many times as long the
offers of one row took when everybody was read for it. The goal is 100 ms for the offers, and a saving that never waits for
them.
Run: python -m bench keying; BENCH_PEOPLE=100000 for a larger crowd.
"""

import os
import statistics
import tempfile
import time
import tracemalloc

ROWS = 40
COLUMNS = [("No.", "number"), ("Name", "name"), ("Kana", "kana"), ("Born", "birth"), ("Died", "death")]


def main() -> None:
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"MEMORIAL_VAR_DIR": var, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        import django  # settings are read from the folder that has just been named

        django.setup()
        _measure(int(os.environ.get("BENCH_PEOPLE", "25000")))


def _measure(people: int) -> None:
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from archive.intake.keying.pages import begin_page
    from archive.people.models import Person
    from archive.sources.models import Source
    from archive.staff.services import create_member

    from .crowd import Crowd

    call_command("migrate", verbosity=0)
    call_command("compile_catalogues")
    call_command("collectstatic", interactive=False, verbosity=0)
    by = create_member("bench", role="administrator", password="only for a bench")
    other = create_member("other", role="administrator", password="only for a bench")
    crowd = Crowd(people, by)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(by)
    said = {"language": "ja", "rows": ROWS, "by": by, "at": timezone.now()}
    page = begin_page(Source.objects.get(pk=crowd.sources[0]), label="1", columns=COLUMNS, **said)
    typed = [*Person.objects.filter(state="published").order_by("pk").prefetch_related("names")[: ROWS * 7 : 7]]
    drafts = [*Person.objects.filter(state="draft").order_by("pk")[:ROWS]]
    kept = _read_first()
    saved, offered, whole, found = _typed(client, page, typed, drafts, other)
    opened = [_timed(client.get, f"/en/admin/registers/{page.pk}/keying/") for _time in range(5)]
    print(f"{len(crowd.people):,} people; {found} of {ROWS} rows are offered somebody")
    print(f"first reading of everybody: {kept[0]:.0f} ms once in a process, {kept[1]:.1f} MiB kept")
    for name, times in (("a row saved", saved), ("its offers", offered), (f"grid of {ROWS} rows opened", opened)):
        print(f"{name:<24} {statistics.median(times):>6.1f} ms (p95 {_late(times):.1f}, max {max(times):.1f})")
    longer = statistics.median(whole) / statistics.median(offered)
    print(
        f"offers, everybody read   {statistics.median(whole):>6.1f} ms: {longer:.0f} times as long as its offers take now"
    )


def _read_first():
    """Return the milliseconds of the first reading, and the MiB that are kept of it with what the engine remembers."""
    from archive.intake.near_people import forget, near_kept
    from archive.names.person import readings

    tracemalloc.start()
    near_kept([], specimen=False)
    kept, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    forget()
    readings.forget()
    return _timed(near_kept, [], specimen=False), kept / 2**20


def _typed(client, page, typed, drafts, other):
    """Type rows that speak of people of the crowd; returns milliseconds of each saving, of its offers, of the old way."""
    from django.utils import timezone

    from archive.intake.keying.reading import read_rows
    from archive.intake.matching import match_rows
    from archive.records import services

    saved, offered, whole, found = [], [], [], 0
    for row, person, draft in zip(page.keyings.get().rows.order_by("place"), typed, drafts, strict=True):
        names = {name.language: name.text for name in person.names.all()}
        cells = [str(row.place), names["en"], names["ja"], "", person.death]
        services.edit_record(
            draft, changes={"story_en": [draft.story_en or None, "Told anew."]}, by=other, at=timezone.now()
        )
        address = f"/en/admin/registers/{page.pk}/keying/{row.pk}/"
        saved.append(_timed(client.post, address, {"version": "0", "cell": cells}))
        offered.append(_timed(client.get, f"{address}offers"))
        found += bool(client.get(f"{address}offers").json()["offers"])
        whole.append(_timed(match_rows, read_rows(page, [cells]), specimen=False))
    return saved, offered, whole, found


def _timed(work, *said, **more) -> float:
    begin = time.perf_counter()
    work(*said, **more)
    return (time.perf_counter() - begin) * 1000


def _late(times):
    return sorted(times)[int(len(times) * 0.95) - (len(times) * 95 % 100 == 0)]


if __name__ == "__main__":
    main()
