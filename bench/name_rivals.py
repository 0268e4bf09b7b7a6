"""What other methods find on the same register: LIKE, FTS5 trigrams, pg_trgm, rapidfuzz over one romanisation."""

import sqlite3
import time

from rapidfuzz import fuzz, process

from archive.names.person import clean, parse, sounds_of

LIMIT = 60


def measure_rivals(register, queries, columns):
    """Print rec@10 and p95 of each method over some of the queries, each with the kit's way of counting."""
    texts = [(int(row["id"]), " ".join(row[column] for column in columns if row[column])) for row in register]
    for name, find in _methods(texts):
        times, found = [], 0.0
        for query in queries:
            started = time.perf_counter()
            ranked = find(query["query"])
            times.append((time.perf_counter() - started) * 1000)
            right, neutral = set(query["right"].split()), set(query["neutral"].split())
            shown = [one for one in map(str, ranked) if one not in neutral][:10]
            found += len(right & set(shown)) / min(10, len(right))
        times.sort()
        print(
            f"{name}: rec@10 {found / len(queries):.3f}, p95 {times[int(len(times) * 0.95)]:.1f} ms ({len(queries)} queries)"
        )


def _methods(texts):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT)")
    database.executemany("INSERT INTO name VALUES (?, ?)", texts)
    yield "LIKE", lambda query: _ids(database, "SELECT id FROM name WHERE text LIKE ? LIMIT ?", f"%{query}%")
    database.execute("CREATE VIRTUAL TABLE tri USING fts5(text, tokenize='trigram')")
    database.executemany("INSERT INTO tri (rowid, text) VALUES (?, ?)", texts)
    yield "FTS5 trigram", lambda query: _trigrams(database, query)
    if trgm := _pg_trgm(texts):
        yield "pg_trgm", trgm
    said = [_said(text) for _pk, text in texts]
    yield "one romanisation + rapidfuzz", lambda query: _fuzzy(texts, said, query)


def _ids(database, statement, *values):
    return [pk for (pk,) in database.execute(statement, (*values, LIMIT))]


def _trigrams(database, query):
    pieces = {query[i : i + 3].replace('"', '""') for i in range(len(query) - 2)}
    if not pieces:
        return []
    asked = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
    return _ids(database, "SELECT rowid FROM tri WHERE tri MATCH ? ORDER BY rank LIMIT ?", asked)


def _pg_trgm(texts):
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE TEMPORARY TABLE name (id bigint, text text)")
        cursor.executemany("INSERT INTO name VALUES (%s, %s)", texts)
        cursor.execute("CREATE INDEX ON name USING gin (text gin_trgm_ops)")

    def find(query):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM name WHERE text %% %s ORDER BY text <-> %s, id LIMIT %s", (query, query, LIMIT)
            )
            return [pk for (pk,) in cursor.fetchall()]

    return find


def _said(text):
    for split in parse(text):
        parts = [sounds_of(part, role) for part, role in ((split.family, "f"), (split.given, "g")) if part]
        return " ".join(sounds[0].letters for sounds in parts if sounds)
    return clean(text)


def _fuzzy(texts, said, query):
    return [
        texts[place][0] for _text, _score, place in process.extract(_said(query), said, scorer=fuzz.ratio, limit=LIMIT)
    ]
