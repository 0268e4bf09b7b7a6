import io
import sys

import pytest
from django.core.management import CommandError, call_command


def run(monkeypatch, typed, *arguments, **options):
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_transliterate_writes_each_text_on_a_line(monkeypatch):
    assert run(monkeypatch, "", "transliterate", "Oʻzbekiston", "ma'no", to="cyrl") == "Ўзбекистон\nмаъно\n"


def test_transliterate_reads_lines_where_no_text_is_given(monkeypatch):
    assert run(monkeypatch, "Қўқон\n\nлагерь", "transliterate", to="latn") == "Qoʻqon\n\nlager\n"


def test_transliterate_wants_a_script(monkeypatch):
    with pytest.raises(CommandError):
        run(monkeypatch, "", "transliterate", "til")


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        ("uz", "Shahar\noʻlim\nzavod\n", "zavod\noʻlim\nShahar\n"),
        ("uz-Cyrl", "Ўзбек\nЯна", "Яна\nЎзбек\n"),
        ("en", "Onoda\nŌno\nOno\n", "Ono\nŌno\nOnoda\n"),
        ("ja", "田中\tたなか\n佐藤\n安倍\tあべ\n", "安倍\tあべ\n田中\tたなか\n佐藤\n"),
    ],
)
def test_sort_words_prints_lines_as_given_in_order(monkeypatch, lang, typed, printed):
    assert run(monkeypatch, typed, "sort_words", lang=lang) == printed
