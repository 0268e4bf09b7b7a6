"""The written forms that the desk shows beside a date box."""

from memorial.desk import date_forms


def test_every_case_of_the_table_stands_on_the_page():
    cases = date_forms.TABLE.read_text(encoding="utf-8").splitlines()[1:]
    assert sum(map(len, date_forms.written_forms().values())) == len(cases)
