"""What a curator decides of rows before they come in: left out, corrected, and never lost (MODEL §11)."""

import zlib
from pathlib import Path

import pytest

from archive.intake.batches import commit_batch, commit_sheet, lines_of, prepare_batch, seen_of
from archive.intake.decisions import Decision, cells_put
from archive.intake.models import Batch
from archive.intake.previews import preview
from archive.people.models import Person
from archive.sources.models import Citation, Source
from tests.factories import NOW, curator

JAPANESE = Path("fixtures/sheets/SPECIMEN_ja_death_list.csv")
SHEET = "№;Фамилия;Имя;Дата смерти\n1;Сато;Таро;31.IX.46\n2;Като;Дзиро;12/III-46\n3;;Кейдзи;1946\n".encode()

pytestmark = pytest.mark.django_db


def prepared(decisions, data=SHEET, name="list.csv"):
    seen = preview(data, name=name, put=cells_put(decisions))
    return prepare_batch(data, seen, name=name, specimen=False, decisions=decisions, by=curator(), at=NOW)


def bring(batch, tmp_path):
    return commit_batch(batch, locks=tmp_path, by=curator(), at=NOW)


def test_a_row_that_is_left_out_is_kept_with_whoever_said_so(tmp_path):
    batch = prepared({2: Decision(take=False)})

    done = bring(batch, tmp_path)

    row = batch.rows.get(data_row=2)
    assert (row.outcome, row.record, row.cells) == ("left_out", None, ["2", "Като", "Дзиро", "12/III-46"])
    assert row.refusal == f"Left out by {curator()}."
    assert [(line["data_row"], bool(line["person"])) for line in lines_of(done)] == [(1, True), (2, False), (3, True)]
    assert Person.objects.count() == 2


def test_a_corrected_cell_is_read_and_the_words_of_the_file_are_cited(tmp_path):
    batch = prepared({1: Decision(cells={3: "30.IX.46"}), 3: Decision(cells={1: "Сузуки"})})

    bring(batch, tmp_path)

    first, third = (batch.rows.get(data_row=number) for number in (1, 3))
    assert (first.cells[3], first.corrected) == ("31.IX.46", {"3": "30.IX.46"})
    person = Person.objects.get(pk=first.record_id)
    assert (person.death, person.death_typed) == ("1946-09-30", "30.IX.46")
    said = Citation.objects.get(record=person, path="death")
    assert (said.says, said.reads, said.note) == ("31.IX.46", "1946-09-30", "Read by a curator as “30.IX.46”.")
    name = Person.objects.get(pk=third.record_id).names.get()
    assert (name.text, name.family, third.cells[1], third.corrected) == ("Сузуки Кейдзи", "Сузуки", "", {"1": "Сузуки"})
    cited = Citation.objects.filter(record_id=third.record_id, path__startswith="names/").order_by("pk")
    assert [(one.says, one.reads) for one in cited] == [("", "Сузуки"), ("Кейдзи", "")]


def test_a_row_that_breaks_off_is_brought_in_once_it_is_completed(tmp_path):
    data = JAPANESE.read_bytes()
    at = seen_of(prepared({}, data, JAPANESE.name)).read.rows[41]
    assert at.verdict == "reject"
    put = {2: "ウエダ ミノル", 3: "大正8年", 4: "兵長", 5: "見本県", 6: "昭和21年5月2日", 7: "結核", 8: "見本墓地"}

    batch = prepared({42: Decision(cells=put)}, data, JAPANESE.name)
    bring(batch, tmp_path)

    row = batch.rows.get(data_row=42)
    assert (row.outcome, row.cells) == ("created", ["42", "上田 実"])
    assert Person.objects.get(pk=row.record_id).death == "1946-05-02"


def test_a_batch_that_was_looked_at_runs_under_its_own_number(tmp_path):
    batch = prepared({1: Decision(cells={3: "30.IX.46"})})
    assert (batch.state, Source.objects.count(), Person.objects.count()) == ("preparing", 0, 0)

    done = bring(batch, tmp_path)

    assert (done.batch.pk, done.batch.state, done.already) == (batch.pk, "done", False)
    assert done.batch.source == Source.objects.get()
    assert zlib.decompress(bytes(Batch.objects.get().file)) == SHEET
    again = bring(batch, tmp_path)
    assert (again.batch.pk, again.already, Person.objects.count()) == (batch.pk, True, 3)


def test_of_two_who_look_at_one_file_the_first_to_bring_it_in_wins(tmp_path):
    mine, theirs = prepared({}), prepared({2: Decision(take=False)})
    bring(theirs, tmp_path)

    told = bring(mine, tmp_path)

    assert (told.batch.pk, told.already) == (theirs.pk, True)
    assert Batch.objects.get(pk=mine.pk).state == "preparing"
    assert Person.objects.count() == 2


def test_an_import_that_stopped_goes_on_with_the_decisions_of_the_first_time(tmp_path):
    data = ("Фамилия;Имя;Дата смерти\n" + "".join(f"Сато{n};Таро;1946\n" for n in range(150))).encode()
    decisions = {101: Decision(cells={2: "1947"}), 102: Decision(take=False)}
    seen = preview(data, name="list.csv", put=cells_put(decisions))
    how = {"name": "list.csv", "specimen": False, "locks": tmp_path, "by": curator(), "at": NOW}

    def stop(done, of):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        commit_sheet(data, seen, decisions=decisions, progress=stop, **how)
    assert Batch.objects.get().rows.count() == 100
    done = commit_sheet(data, preview(data, name="list.csv"), **how)

    changed, left = (done.batch.rows.get(data_row=number) for number in (101, 102))
    assert (done.batch.state, left.outcome, Person.objects.get(pk=changed.record_id).death) == (
        "done",
        "left_out",
        "1947",
    )
