"""The search of names on a register of the evaluation kit, beside what others do.

Run: python -m bench.names --register FILE --queries FILE --answers FILE [--database URL] [--with-year] [--rivals N]
Writes a line for each query: id TAB ranked ids TAB milliseconds TAB reason of the first hit as JSON, for the kit's score.py.
"""

import argparse
import csv
import gc
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

COLUMNS = ("kanji", "kana", "latin", "cyrillic", "uz_latin", "uz_cyrillic")
ATTACKS = [
    "山" * 200,
    "あ" * 200,
    "a" * 200,
    "я" * 200,
    "ka" * 100,
    "一 二 三 四",
    "*",
    "?a*",
    "a*",
    "山*",
    "山*本*",
    "か* た*",
    "Shimizu Ka*",
    "?田 太郎",
    "a?" * 60,
    "ん" * 50,
    "濱(浜)[AE]?" * 20,
]
_NOBODY = 2**31
HOUSE = Path(__file__).resolve().parents[1]


def main(arguments=None):
    asked = _arguments(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "memorial.settings.dev"}
        os.environ["MEMORIAL_DATABASE_URL"] = asked.database or f"sqlite:///{folder}/names.sqlite3"
        sys.path.insert(0, str(HOUSE))
        import django  # the database must be named first

        django.setup()
        _measure(asked)


def _arguments(arguments):
    parser = argparse.ArgumentParser()
    for name in ("register", "queries", "answers"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--database", help="a fresh database; SQLite in a temporary folder without it")
    parser.add_argument("--with-year", action="store_true")
    parser.add_argument("--readings", help="table of readings; that of the archive without it")
    parser.add_argument("--rivals", type=int, default=0, help="ask this many of the queries of the other methods too")
    return parser.parse_args(arguments)


def _measure(asked):
    from archive.names.person import readings, use_table
    from archive.search.people import find_people

    if asked.readings:
        use_table(asked.readings)
    print(f"readings: {readings.source() or 'no table'}")
    _build(asked.register)
    queries = _rows(asked.queries)
    for query in queries[::50]:
        find_people(query["query"])
    times, work = _answer(queries, asked)
    times.sort()
    print(f"p50 {_part(times, 0.5):.1f} ms, p95 {_part(times, 0.95):.1f} ms, max {times[-1]:.1f} ms")
    print("work at most:", ", ".join(f"{name} {value}" for name, value in work.items()))
    slowest = sorted(((_timed(attack), attack[:20]) for attack in ATTACKS), reverse=True)[:3]
    print("slowest of the attacks:", ", ".join(f"{spent} ms {attack}" for spent, attack in slowest))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    if asked.rivals:
        from .name_rivals import measure_rivals

        measure_rivals(_rows(asked.register), queries[:: max(1, len(queries) // asked.rivals)], COLUMNS)


def _build(register):
    from django.db import connection

    from archive.search.models import NameChange, NameEntry, NameIndex, NameKey, NamePart, NameSound
    from archive.search.name_index import index_entry, rebuild
    from archive.search.nameforms import Entry

    with connection.schema_editor() as editor:
        for model in (NameChange, NameEntry, NameIndex, NameKey, NamePart, NameSound):
            editor.create_model(model)

    def entries():
        for row in _rows(register):
            names = tuple(row[column] for column in COLUMNS if row[column])
            yield Entry(int(row["id"]), names, int(row["birth_year"]), int(row["death_year"]))

    started = time.perf_counter()
    number = rebuild(entries, lambda record: None)
    seconds = time.perf_counter() - started
    bytes_used = _bytes_used(connection)
    print(f"built {number} names in {seconds:.1f} s ({number / seconds:.0f} a second)", end=", ")
    print(f"{bytes_used / 1e6:.1f} MB, {bytes_used / number:.0f} bytes a name")
    # A process that answers has not built the index: what that leaves behind is not walked through while it is measured.
    gc.collect()
    gc.freeze()
    times = []
    # One who is in no register, and who is gone again before anything is asked.
    for names in [("山田太郎", "Ямада Таро"), ("鈴木一郎", "Сузуки Ичиро")] * 5:
        started = time.perf_counter()
        index_entry(_NOBODY, Entry(_NOBODY, names))
        times.append((time.perf_counter() - started) * 1000)
    index_entry(_NOBODY, None)
    first, *others = times
    print(f"one changed record: {first:.1f} ms the first, then {sorted(others)[4]:.1f}, at most {max(others):.1f} ms")


def _bytes_used(connection):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute(
                "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"
            )
        return cursor.fetchone()[0]


def _answer(queries, asked):
    from archive.search.people import Wish, find_people
    from archive.search.reasons import as_data

    times, work = [], {"keys": 0, "rows": 0, "people": 0, "compared": 0}
    with Path(asked.answers).open("w", encoding="utf-8") as file:
        for query in queries:
            wish = Wish(born=int(query["birth_year"])) if asked.with_year else None
            started = time.perf_counter()
            found = find_people(query["query"], wish=wish)
            spent = (time.perf_counter() - started) * 1000
            times.append(spent)
            work = {name: max(value, getattr(found.work, name)) for name, value in work.items()}
            reason = json.dumps(as_data(found.hits[0]), ensure_ascii=False) if found.hits else ""
            ranked = " ".join(str(hit.record) for hit in found.hits)
            file.write(f"{query['id']}\t{ranked}\t{spent:.2f}\t{reason}\n")
    return times, work


def _timed(text):
    from archive.search.people import find_people

    started = time.perf_counter()
    find_people(text)
    return round((time.perf_counter() - started) * 1000, 1)


def _rows(path):
    with Path(path).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _part(times, share):
    return times[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    main()
