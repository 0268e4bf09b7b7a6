"""Bringing sheets in and taking them back: whole, once, and with respect for later work (F02, F18, C8)."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from archive.intake.locks import alone
from archive.intake.models import Batch, Profile, Row
from archive.people.models import Person
from archive.records import documents, services
from archive.records.models import Record, Revision
from archive.search.models import NameTerm
from archive.sources.models import Citation, Source
from tests.factories import NOW, curator, make_person, make_source, reviewer

BASE = Path(__file__).resolve().parents[3]
FOLDER = Path("fixtures/sheets")
JAPANESE = FOLDER / "SPECIMEN_ja_death_list.csv"
_KILLS = 4
# SQLite takes many rows in several statements; a number that is never given is skipped by two more.
QUERIES = {1: 66, 3: 66, 100: 80}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def run(command, *words, user="curator"):
    curator()
    out = StringIO()
    call_command(command, *map(str, words), f"--as={user}", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def commit(file=JAPANESE, *words):
    return run("import_sheet", file, "--commit", *words)


def test_rows_become_drafts_with_each_cell_as_a_citation():
    *lines, totals = commit(JAPANESE, "--profile=specimen-ja-death-list")

    person = Person.objects.get(public_id=lines[0]["person"])
    batch = Batch.objects.get(pk=totals["batch"])
    assert (person.state, person.specimen, person.birth, person.death, person.death_typed) == (
        "draft", True, "1920", "1946-03-12", "昭和21年3月12日",
    )  # fmt: skip
    assert [(name.text, name.script, name.family, name.given) for name in person.names.all()] == [
        ("佐藤 正一", "Jpan", "佐藤", "正一"),
        ("サトウ ショウイチ", "Kana", "サトウ", "ショウイチ"),
    ]
    said = Citation.objects.filter(record=person, path="death").values_list(
        "source__record__public_id", "locator", "says", "reads"
    )
    assert list(said) == [(batch.source.public_id, "row 1, 死亡年月日", "昭和21年3月12日", "1946-03-12")]
    assert person.revisions.get().document == documents.read(person)
    assert (batch.state, batch.total, batch.rows.count(), batch.rows.exclude(record=None).count()) == (
        "done",
        45,
        45,
        42,
    )


def test_every_row_is_kept_as_it_was_written():
    *_lines, totals = commit()

    row = Row.objects.get(batch=totals["batch"], data_row=44)
    assert (row.number, row.cells[1], row.verdict) == (47, "中島 博\n（中嶋とも）", "ok")
    assert Row.objects.get(batch=totals["batch"], data_row=42).cells == ["42", "上田 実"]
    assert Row.objects.get(batch=totals["batch"], data_row=45).outcome == "left_out"


def test_what_is_no_date_is_kept_in_words_alone():
    *lines, _totals = commit()

    person = Person.objects.get(public_id=lines[34]["person"])
    assert (person.death, person.death_typed) == ("", "昭和21年2月29日")


def test_the_same_file_is_recognised_and_changes_nothing():
    first = commit()
    before = (Record.objects.count(), Revision.objects.count(), Row.objects.count())

    again = commit()

    assert (Record.objects.count(), Revision.objects.count(), Row.objects.count()) == before
    assert again[:-1] == first[:-1]
    assert (again[-1]["batch"], first[-1]["already"], again[-1]["already"]) == (first[-1]["batch"], False, True)


def test_objects_of_a_number_that_is_taken_are_kept_as_rows_with_the_reason():
    workbook = FOLDER / "SPECIMEN_uz_en_object_catalogue.xlsx"
    first = commit(workbook, "--specimen")

    *lines, totals = commit(workbook)

    assert {line["verdict"] for line in lines} == {"reject", "skip"}
    assert Row.objects.filter(batch=totals["batch"]).exclude(record=None).count() == 0
    assert [one["text"] for one in lines[0]["messages"]] == [f"{first[0]['person']} has the number YM-001 already."]


def test_an_undone_catalogue_may_come_again():
    workbook = FOLDER / "SPECIMEN_uz_en_object_catalogue.xlsx"
    first = commit(workbook)
    run("undo_import", first[-1]["batch"])

    again = commit(workbook)

    assert [one["verdict"] for one in again[:-1]] == [one["verdict"] for one in first[:-1]]
    assert sum(bool(one["person"]) for one in again[:-1]) == sum(bool(one["person"]) for one in first[:-1]) == 37


def test_a_giver_s_telephone_number_stays_in_the_row():
    *lines, totals = commit(FOLDER / "SPECIMEN_uz_en_object_catalogue.xlsx")

    made = Record.objects.get(public_id=lines[25]["person"])
    assert "+998" not in json.dumps(documents.read(made))
    assert "+998" in json.dumps(Row.objects.get(batch=totals["batch"], data_row=26).cells)


def test_undoing_respects_what_others_have_done_since():
    *lines, totals = commit()
    edited, published = (Person.objects.get(public_id=lines[at]["person"]) for at in (0, 1))
    services.edit_record(edited, changes={"unit": [None, "999"], "birth": [
        {"edtf": "1920", "typed": "大正9年"}, {"edtf": "1921", "typed": "1921"}
    ]}, by=curator(), at=NOW)  # fmt: skip
    services.submit_record(published, by=curator(), at=NOW)
    services.publish_record(published, by=reviewer(), at=NOW)

    *kept, counts = run("undo_import", totals["batch"])

    assert [(one["public_id"], one["changed"]) for one in kept] == [
        (edited.public_id, ["birth"]),
        (published.public_id, []),
    ]
    assert "death" in kept[0]["still"]
    assert counts == {"batch": totals["batch"], "restored": 0, "discarded": 40, "kept": 2}
    assert set(Person.objects.exclude(pk__in=(edited.pk, published.pk)).values_list("state", flat=True)) == {
        "withdrawn"
    }
    assert [Person.objects.get(pk=one.pk).state for one in (edited, published)] == ["draft", "published"]
    assert Source.objects.get().state == "draft"
    assert Row.objects.filter(batch=totals["batch"]).count() == 45


def test_an_import_nobody_touched_is_gone_whole_and_may_come_again():
    *_lines, totals = commit()

    assert run("undo_import", totals["batch"])[-1]["discarded"] == 42
    assert run("undo_import", totals["batch"])[-1] == {
        "batch": totals["batch"],
        "restored": 0,
        "discarded": 42,
        "kept": 0,
    }
    assert Source.objects.get().state == "withdrawn"
    assert commit()[-1]["already"] is False


def test_of_two_who_start_one_import_the_second_is_told_who_runs_it(tmp_path):
    digest = __import__("hashlib").sha256(JAPANESE.read_bytes()).hexdigest()

    with (
        alone(tmp_path / "imports", f"{digest}-0", who="aziza", since="2026-11-28T10:00"),
        pytest.raises(CommandError, match="aziza is at this import since 2026-11-28T10:00"),
    ):
        commit()

    assert not Batch.objects.exists()


def test_an_import_that_stopped_is_not_undone_halfway():
    commit()
    Batch.objects.update(state="running")

    with pytest.raises(CommandError, match="not complete"):
        run("undo_import", Batch.objects.get().pk)


def test_a_profile_is_saved_from_an_import_in_versions(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("A;B\nСато Сиоити;12/III-46\n", encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text("A;B\nКато Мицуо;15/VIII-46\n", encoding="utf-8")
    *_lines, totals = commit(file, '--map={"A":"cyrillic_name","B":"death"}')

    for _version in (1, 2):
        call_command("save_profile", "graves", f"--from={totals['batch']}", "--as=curator", stdout=StringIO())

    assert list(Profile.objects.values_list("version", flat=True)) == [2, 1]
    assert run("import_sheet", other, "--profile=graves")[0]["death_edtf"] == "1946-08-15"


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_hundred_rows_cost_hardly_more_queries_than_one(rows, tmp_path, django_assert_max_num_queries):
    make_person(source=make_source())
    file = tmp_path / "list.csv"
    lines = "".join(f"Сато{'а' * n};Таро;1946\n" for n in range(rows))
    file.write_text("Фамилия;Имя;Дата смерти\n" + lines, encoding="utf-8")
    curator()

    with django_assert_max_num_queries(QUERIES[rows]):
        commit(file)


def test_a_draft_of_an_import_is_what_a_draft_by_hand_would_be(tmp_path):
    *lines, _totals = commit()
    made = Person.objects.get(public_id=lines[0]["person"])

    by_hand = services.create_record(Person, documents.read(made), by=curator(), at=NOW)

    columns = [f.attname for f in Person._meta.concrete_fields if f.attname not in ("id", "record_id", "public_id")]
    assert [getattr(made, name) for name in columns] == [getattr(by_hand, name) for name in columns]
    assert made.revisions.get().document == by_hand.revisions.get().document
    assert set(NameTerm.objects.filter(record=made).values_list("term", flat=True)) == set(
        NameTerm.objects.filter(record=by_hand).values_list("term", flat=True)
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_an_import_killed_at_any_row_goes_on_and_doubles_nothing(house, tmp_path):
    rows = "".join(f"{n};Сато{n};Таро;1946-03-{n % 28 + 1:02}\n" for n in range(600))
    file = tmp_path / "list.csv"
    file.write_text("№;Фамилия;Имя;Дата смерти\n" + rows, encoding="utf-8")
    with house.stand():
        curator()
    environment = {
        **os.environ,
        "MEMORIAL_DATABASE_URL": f"sqlite:///{house.settings['NAME']}",
        "MEMORIAL_VAR_DIR": str(house.var),
        "DJANGO_SETTINGS_MODULE": "memorial.settings.test",
    }
    command = [sys.executable, "manage.py", "import_sheet", str(file), "--as=curator", "--commit"]
    for _round in range(_KILLS):
        running = subprocess.Popen(command, cwd=BASE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(random.uniform(2.5, 5))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        with house.stand():
            assert Person.objects.count() == Row.objects.exclude(record=None).count()
    done = subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True, check=True)

    totals = json.loads(done.stdout.splitlines()[-1])
    with house.stand():
        assert Batch.objects.get().state == "done"
        assert list(Row.objects.values_list("data_row", flat=True)) == list(range(1, 601))
        assert (
            Person.objects.count() == Row.objects.exclude(record=None).count() == totals["ok"] + totals["warn"] == 600
        )
        assert Revision.objects.filter(record__kind="person").count() == 600
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
