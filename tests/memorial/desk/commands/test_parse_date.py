import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

ANSWER = {
    "result": "ok",
    "edtf": "1946-03-12~",
    "earliest": "1946-03-12",
    "latest": "1946-03-12",
    "earliest_padded": "1946-03-05",
    "latest_padded": "1946-03-19",
    "display": {"en": "about 12 March 1946", "ja": "1946年（昭和21年）3月12日頃", "uz": "taxminan 1946-yil 12-mart"},
    "readings": [],
    "part": None,
}
NOTHING = {
    "edtf": None,
    "earliest": None,
    "latest": None,
    "earliest_padded": None,
    "latest_padded": None,
    "display": {"en": None, "ja": None, "uz": None},
}


def answers(*arguments):
    out = StringIO()
    call_command("parse_date", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_date_is_answered_in_one_line():
    assert answers("--lang", "ru", "ок. 12/III-46 г.") == [ANSWER]


def test_a_date_with_two_readings_shows_both_in_words():
    offers = [
        {
            "edtf": "1946-03-12",
            "display": {"en": "12 March 1946", "ja": "1946年（昭和21年）3月12日", "uz": "1946-yil 12-mart"},
        },
        {
            "edtf": "1946-12-03",
            "display": {"en": "3 December 1946", "ja": "1946年（昭和21年）12月3日", "uz": "1946-yil 3-dekabr"},
        },
    ]

    assert answers("12/03/1946") == [{"result": "ask", **NOTHING, "readings": offers, "part": None}]


def test_an_error_names_its_part():
    assert answers("12.13.46") == [{"result": "error", **NOTHING, "readings": [], "part": "13"}]


def test_a_file_is_answered_line_by_line(tmp_path):
    file = tmp_path / "dates.tsv"
    file.write_text(
        "ок. 12/III-46 г.\tru\nca. March 12, 1946\ten\n約1946年3月12日\t\n1946-03-12~\n不明\tja\n\n", "utf-8-sig"
    )

    told = answers("--file", str(file))

    assert told[:4] == [ANSWER] * 4
    assert [(line["result"], line["edtf"]) for line in told[4:]] == [("unknown", ""), ("unknown", "")]


def test_a_language_that_is_not_read_is_named_with_its_line(tmp_path):
    file = tmp_path / "dates.tsv"
    file.write_text("1946\ten\n1946\tde\n", "utf-8")

    with pytest.raises(CommandError, match=r"^Line 2: 'de' is not a language of dates; write one of en, ja, "):
        answers("--file", str(file))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.tsv"):
        answers("--file", str(tmp_path / "none.tsv"))
