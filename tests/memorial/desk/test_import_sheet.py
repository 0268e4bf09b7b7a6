"""manage.py import_sheet, as others call it: one object a row, the counts last, and nothing written."""

import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.records.models import Record
from memorial.desk.management.commands import import_sheet
from tests.factories import curator, make_member

FOLDER = Path("fixtures/sheets")
JAPANESE = FOLDER / "SPECIMEN_ja_death_list.csv"

pytestmark = pytest.mark.django_db


def run(file, *options, user="curator"):
    curator()
    out = StringIO()
    call_command("import_sheet", str(file), f"--as={user}", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_row_is_one_object_and_the_counts_come_last():
    *rows, totals = run(JAPANESE, "--profile=specimen-ja-death-list", "--dry-run")

    assert rows[0] == {
        "data_row": 1,
        "verdict": "ok",
        "name": "佐藤 正一",
        "birth_edtf": "1920",
        "death_edtf": "1946-03-12",
        "place": "見本墓地",
        "messages": [],
        "person": None,
        "offers": [],
    }
    assert rows[34]["messages"][0] == {
        "column": "死亡年月日",
        "level": "warn",
        "code": "impossible_date",
        "text": "“2月29日” is no possible date; the text is kept and no date is stored. Compare the original.",
    }
    assert [row["data_row"] for row in rows] == list(range(1, 46))
    assert {key: totals[key] for key in ("batch", "rows", "ok", "warn", "reject", "skip", "encoding")} == {
        "batch": None, "rows": 45, "ok": 30, "warn": 12, "reject": 2, "skip": 1, "encoding": "utf-8",
    }  # fmt: skip
    assert not Record.objects.exists()


def test_a_map_and_an_encoding_are_followed(tmp_path):
    file = tmp_path / "list.txt"
    file.write_bytes("A;B;C\nСато;Сиоити;12/III-46\nКато;Мицуо;31.IX.46\n".encode("koi8-r"))

    *rows, totals = run(file, '--map={"A":"cyrillic_name","B":"cyrillic_name","C":"death"}', "--encoding=KOI8-R")

    assert [(row["name"], row["death_edtf"]) for row in rows] == [
        ("Сато Сиоити", "1946-03-12"),
        ("Като Мицуо", "ERROR"),
    ]
    assert totals["encoding"] == "koi8-r"


def test_an_object_has_its_number_and_when_it_was_made():
    *rows, _totals = run(FOLDER / "SPECIMEN_uz_en_object_catalogue.xlsx", "--profile=specimen-object-catalogue")

    assert (rows[1]["accession"], rows[1]["name"], rows[1]["made_edtf"]) == (
        "YM-002",
        "Qoshiq, alyuminiy",
        "1946/1947",
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--encoding=utf-9",), "“utf-9” is no encoding that is known here"),
        (('--map={"無":"name"}',), "The sheet has no column “無”."),
        (('--map={"氏名":"nickname"}',), "“nickname” is no meaning of a column."),
        (("--map=[]",), '--map is {"header": "meaning", …}.'),
        (("--map={氏名",), "--map is no JSON: "),
    ],
)
def test_what_cannot_be_followed_is_said_in_words(options, said):
    with pytest.raises(CommandError) as error:
        run(JAPANESE, *options)

    assert said in str(error.value)


def test_a_map_that_is_no_map_is_said_without_a_traceback(capsys):
    command = import_sheet.Command(stderr=sys.stderr)

    with pytest.raises(SystemExit) as stopped:
        command.run_from_argv(["manage.py", "import_sheet", str(JAPANESE), f"--as={curator()}", "--map={氏名"])

    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (1, "")
    assert said.err.startswith("CommandError: --map is no JSON: ")
    assert said.err.count("\n") == 1


def test_a_sheet_of_which_no_column_is_understood_makes_nothing(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("A,B\nСато,Таро\n", encoding="utf-8")

    row, totals = run(file)

    assert (row["verdict"], [one["code"] for one in row["messages"]], totals["columns"]) == (
        "reject",
        ["no_columns"],
        {},
    )
    with pytest.raises(CommandError, match="No column is understood by its header"):
        run(file, "--commit")
    assert not Record.objects.exists()


def test_a_profile_reads_a_sheet_that_calls_some_columns_otherwise(tmp_path):
    text = "Место захоронения;№ п/п;Фамилия;Имя;Умер\nкв. 2 мог. 1;1;Сато;Кэн;1.3.46\n"
    file = tmp_path / "list.csv"
    file.write_bytes(text.encode("koi8-r", "replace").replace(b"?", b"N"))

    row, totals = run(file, "--profile=specimen-ru-burial-list")

    assert (row["name"], row["death_edtf"], row["place"]) == ("Сато Кэн", "1946-03-01", "plot 2 grave 1")
    assert "The sheet lacks these columns of the profile: " in totals["notes"][-1]


def test_the_same_file_is_recognised_before_and_after_it_is_undone(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("番号,氏名,カナ,死亡日\n1,安藤 正,アンドウ タダシ,昭和21年3月1日\n", encoding="utf-8")

    done, again, looked = run(file, "--commit"), run(file, "--commit"), run(file)

    assert [lines[-1]["already"] for lines in (done, again, looked)] == [False, True, True]
    assert done[0] == again[0]
    assert {lines[-1]["batch"] for lines in (done, again, looked)} == {done[-1]["batch"]}
    out = StringIO()
    call_command("undo_import", str(done[-1]["batch"]), "--as=curator", stdout=out)
    assert json.loads(out.getvalue()) == {"batch": done[-1]["batch"], "restored": 0, "discarded": 1, "kept": 0}
    assert run(file)[-1]["already"] is False


def test_who_may_write_no_draft_imports_nothing():
    make_member("translator", language="ja", username="translator")

    for user, said in (("nobody", "There is no member of staff “nobody”."), ("translator", "translator may not write")):
        with pytest.raises(CommandError, match=said):
            run(JAPANESE, user=user)
