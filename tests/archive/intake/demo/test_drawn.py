"""What is drawn by rule, without a database: the same at every draw, and consistent in itself."""

from collections import Counter

from archive.intake.demo import spellings
from archive.intake.demo.entries import drawn_rows
from archive.intake.demo.people import NAMESAKES, PEOPLE, drawn_people


def rows(kind):
    return [row for row in drawn_rows() if row["kind"] == kind]


def test_the_lots_fall_the_same_every_time():
    assert list(drawn_rows()) == list(drawn_rows())


def test_every_number_is_a_specimens_and_stands_once():
    numbers = [row["public_id"] for row in drawn_rows()]

    assert len(set(numbers)) == len(numbers)
    assert {number[0] for number in numbers} == {"X"}


def test_nobody_shares_a_name_but_the_pairs_that_are_meant_to():
    borne = Counter(person.name for person in drawn_people())

    assert len(borne) == PEOPLE - len(NAMESAKES)
    assert set(borne.values()) == {1, 2}


def test_the_forms_of_a_name_come_from_its_katakana():
    for person in rows("person"):
        names = {(row["script"], row["language"]): row["text"] for row in person["document"]["names"].values()}
        kana = names["Kana", "ja"]
        assert (names["Latn", "en"], names["Latn", "uz"]) == (spellings.hepburn(kana), spellings.plain_latin(kana))


def test_of_who_is_not_identified_there_is_only_what_the_russian_list_gives():
    for person in rows("person"):
        known = {one["state"] for one in person["document"].get("identifications", {}).values()}
        scripts = {row["script"] for row in person["document"]["names"].values()}
        assert ("Jpan" in scripts) == bool(known & {"accepted", "proposed"})


def test_a_life_of_every_kind_is_there():
    people = [person["document"] for person in rows("person")]
    graves = [burial["document"] for burial in rows("burial")]

    assert set(Counter(person["fate"] for person in people)) == {"died", "returned", "moved_on", "not_known"}
    assert {burial["type"] for burial in graves if "type" in burial} == {"grave", "shared", "cenotaph", "marker"}
    assert [burial["persons"] for burial in graves if "person" not in burial] == [3, 3, 5]
    assert any("moved_to" in burial for burial in graves)
    assert any("plot" not in burial for burial in graves)
    assert {person["original_language"] for person in people} == {"en", "ja"}


def test_a_few_deaths_are_contested():
    contested = 0
    for person in rows("person"):
        said = {row["reads"] for row in person["document"]["citations"].values() if row["path"] == "death"}
        contested += len(said) > 1

    assert 5 < contested < 30
