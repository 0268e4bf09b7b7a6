"""A row of an import and a person who may be one, for tests; both are invented."""

import tempfile
from itertools import count
from pathlib import Path

from archive.intake.batches import commit_sheet
from archive.intake.models import Attribution, Candidate
from archive.intake.pairs import decide_pair
from archive.intake.previews import preview
from tests.factories import NOW, citation, curator, date, make_person, make_source

HEADER = "番号,氏名,カナ,生年,階級,部隊,死亡年月日,埋葬地"
SATO = "1,佐藤 正一,サトウ ショウイチ,1920,上等兵,見本第101部隊,1946-03-12,第2区画14番"
_pairs = count()
_CYRILLIC = {
    "text": "Сато Сёити", "family": "Сато", "given": "Сёити", "script": "Cyrl", "language": "ru",
    "kind": "registered", "preferred": True, "as_written": True,
}  # fmt: skip


def sheet(*rows):
    return "\n".join([HEADER, *rows]).encode()


def sato(state="published", **values):
    """Return somebody whom the row of Sato may speak of, with a name in Cyrillic and a source of his own."""
    said = {"names": {"cyrillic": dict(_CYRILLIC)}, "death": date("1946-03-12"), "birth": date("1920")}
    source = make_source("Cards")
    cited = citation("names/cyrillic", source)
    return make_person(source=source, state=state, citations=cited, **{"type": "internee", **said, **values})


def a_pair():
    """Return the Candidate of a row that has a draft of its own, and of a published person; no two are of one birth."""
    born = str(1885 + 3 * (next(_pairs) % 14))
    person = sato(birth=date(born))
    data = sheet(SATO.replace("1,", f"{person.pk},", 1).replace("1920", born))
    seen = preview(data, name="list.csv")
    with tempfile.TemporaryDirectory() as folder:
        commit_sheet(data, seen, name="list.csv", specimen=False, locks=Path(folder), by=curator(), at=NOW)
    return Candidate.objects.filter(record=person.pk).latest("pk")


def decided_apart(pair):
    """Return the claim that the row of a pair does not speak of its person."""
    decide_pair(pair, verdict=Attribution.Verdict.DIFFERENT, because="Two fathers.", by=curator(), at=NOW)
    return pair.row.attributions.get(record=pair.record_id, undone_at=None)
