"""Write the table of readings: derive_readings.py TABLE FOLDER [JMNEDICT.tar.gz]; see docs/explanation/name-search.md.

FOLDER: where japanese-personal-name-dataset and namedivider-python were unpacked (MIT; only their lists are read). The
archive of jamdict-data is optional: its JMnedict (CC BY-SA 3.0, Electronic Dictionary Research and Development Group)
gives the rare names and further readings.
"""

import csv
import functools
import lzma
import math
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.names.person.cleaning import clean, has_kanji
from archive.names.person.sounds import say_kana

MIT = "japanese-personal-name-dataset, namedivider-python (MIT)"
JMNEDICT = "JMnedict (CC BY-SA 3.0, Electronic Dictionary Research and Development Group)"
MOST = 16
sound_of = functools.cache(say_kana)
_QUERY = """
    select distinct kanji.text, kana.text, type.text
    from NETransType type join NETranslation sense on sense.ID = type.tid
    join NEKanji kanji on kanji.idseq = sense.idseq join NEKana kana on kana.idseq = kanji.idseq
    where type.text in ('surname', 'masc', 'given', 'fem')
"""
# Of all bearers of a surname how many read it in a way that only JMnedict knows, and so of a given name.
FURTHER = {"surname": 0.02, "masc": 0.04, "given": 0.02, "fem": 0.004}


def main(table: Path, folder: Path, archive: Path | None) -> None:
    weights: dict[str, dict[str, dict[str, float]]] = {"F": defaultdict(dict), "G": defaultdict(dict)}
    read_surnames(weights["F"], folder)
    read_given_names(weights["G"], folder)
    made_from = [MIT]
    if archive:
        read_jmnedict(weights, archive)
        made_from.append(JMNEDICT)
    write(table, weights, made_from)


def read_surnames(names, folder):
    with (folder / "japanese_personal_name_dataset/dataset/last_name_org.csv").open(encoding="utf-8") as file:
        for kanji, bearers, *readings in csv.reader(file):
            kana = [text for text in readings if is_kana(text)]
            for place, reading in enumerate(kana):
                add(names, kanji, reading, float(bearers) / (place + 1) ** 2)


def read_given_names(names, folder):
    places = {}
    with (folder / "namedivider/assets/kanji.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            places[row["kanji"]] = [float(row[f"oc_given_{place}"]) + 0.5 for place in ("first", "other", "last")]
            places[row["kanji"]].append(float(row["lc_given_1"]) + 0.5)
    base = folder / "japanese_personal_name_dataset/dataset"
    usual = {row[0] for row in rows_of(base / "first_name_man_opti.csv")}
    for name, share in (("man", 1.0), ("woman", 0.02)):
        for reading, _romaji, *writings in rows_of(base / f"first_name_{name}_org.csv"):
            for kanji in writings if is_kana(reading) else ():
                weight = occurrence(kanji, places) * (1 if reading in usual else 0.12) * share
                add(names, kanji, reading, weight * 300)


def occurrence(kanji, places):
    """Return a weight for a given name from how often its characters stand at their places in given names."""
    found = [places.get(letter, [0.5] * 4) for letter in kanji]
    if len(found) == 1:
        return (found[0][3] * 4) ** 0.85
    middle = math.prod(letter[1] / 500 for letter in found[1:-1])
    return (found[0][0] * found[-1][2] / 400 * middle) ** 0.85


def rows_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.reader(file))


def read_jmnedict(weights, archive):
    known = {
        letter: {kanji: sum(found.values()) for kanji, found in names.items()} for letter, names in weights.items()
    }
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        database = Path(folder) / "jamdict.db"
        with tarfile.open(archive) as packed:
            member = next(one for one in packed if one.name.endswith("/jamdict.db.xz"))
            with lzma.open(packed.extractfile(member)) as source, database.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        found = connection.execute(_QUERY).fetchall()
        connection.close()
    for kanji, reading, kind in sorted(found):
        if len(kanji) <= 4 and has_kanji(kanji) and is_kana(reading) and len(reading) <= 9:
            letter = "F" if kind == "surname" else "G"
            name = clean(kanji)
            share = (
                known[letter].get(name, 0) * FURTHER[kind] or {"surname": 60, "masc": 30, "given": 10, "fem": 2}[kind]
            )
            names = weights[letter][name]
            names.setdefault(reading, max(share, 0.5))


def add(names, kanji, reading, weight):
    name = clean(kanji)
    if name and has_kanji(name):
        names[name][reading] = names[name].get(reading, 0.0) + weight


def is_kana(text):
    return bool(text) and all("ぁ" <= letter <= "ゖ" or letter == "ー" for letter in text)


def write(table, weights, made_from):
    lines = {}
    for letter, names in weights.items():
        said = defaultdict(float)
        for name, found in names.items():
            total = sum(found.values())
            ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
            costs = ",".join(f"{kana}:{cost(weight / total):.2f}" for kana, weight in ranked)
            lines[letter + name] = f"{usual(total)};{costs}"
            for kana, weight in found.items():
                said[sound_of(kana)] += weight
        lines |= {letter.lower() + sound: usual(total) for sound, total in said.items() if sound}
    table.parent.mkdir(parents=True, exist_ok=True)
    part = table.with_suffix(".part")
    with part.open("wb") as file:
        file.write(f"# {'; '.join(made_from)}\n".encode())
        file.writelines(sorted(f"{key}\t{value}\n".encode() for key, value in lines.items()))
    part.replace(table)


def cost(share):
    """Return the cost of a reading that this share of the bearers use: ten nats are one letter changed for any other."""
    return min(0.8, abs(math.log(share)) / 10)


def usual(weight):
    return f"{max(0.1, math.log10(max(weight, 1.0))):.1f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
