"""manage.py import_sheet, as others call it: one object a row, the counts last, and nothing written."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.records.models import Record
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
    ],
)
def test_what_cannot_be_followed_is_said_in_words(options, said):
    with pytest.raises(CommandError) as error:
        run(JAPANESE, *options)

    assert said in str(error.value)


def test_who_may_write_no_draft_imports_nothing():
    make_member("translator", language="ja", username="translator")

    for user, said in (("nobody", "There is no member of staff “nobody”."), ("translator", "translator may not write")):
        with pytest.raises(CommandError, match=said):
            run(JAPANESE, user=user)
