"""A sheet on its way in at the desk: uploaded, read, looked at, mended, handed over; nothing is written before that."""

import pytest
from django.urls import reverse

from archive.intake.looking import forget
from archive.intake.models import Batch, Profile, Row
from archive.people.models import Person
from archive.records.models import Record
from archive.sheets import xlsx
from tests.factories import make, make_member, names
from tests.memorial.desk.imports.flow import at_row, brought, do, done, opened, page_of, rows_of, sheet_of, worked_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    forget()


@pytest.fixture
def curator(client):
    member = make_member("curator")
    client.force_login(member)
    return member


def a_person(name, **more):
    return make(Person, state="draft", type="internee", names=names(ru=name), **more)


def numbers(page):
    return {wait.value: number for wait, _mark, _sign, _words, number in page.context["numbers"]}


def test_a_file_is_read_looked_at_and_brought_in(client, curator):
    data = sheet_of(rows_of(3))

    batch = opened(client, data)

    assert (batch.state, batch.encoding, batch.total, batch.by) == ("preparing", "cp1251", 3, curator)
    page = page_of(client, batch)
    assert numbers(page) == {"new": 3, "change": 0, "compare": 0, "mend": 0, "out": 0}
    assert not Record.objects.exists()

    done(client, batch)

    assert (batch.state, Person.objects.count(), batch.rows.count()) == ("done", 3, 3)
    result = page_of(client, batch)
    assert [(outcome.value, number) for outcome, _words, number in result.context["numbers"]] == [("created", 3)]


def test_the_encoding_is_chosen_by_its_rows(client, curator):
    batch = opened(client, sheet_of(["Танака;Мицуо;1915;рядовой;12.03.1946"], encoding="koi8-r"))
    path = reverse("admin:import_encoding", args=[batch.pk])

    page = client.get(path)

    assert batch.encoding == "koi8-r"
    codes = [code for code, _name, _lines, _taken in page.context["candidates"]]
    assert {"koi8-r", "cp1251", "cp866"} <= set(codes)
    assert "Танака" in page.content.decode()
    client.post(path, {"encoding": "cp1251", "act": "look"})
    batch.refresh_from_db()
    assert batch.encoding == "cp1251"
    assert "Танака" not in client.get(path).content.decode().split("import-encodings")[1].split("<table")[1]
    client.post(path, {"encoding": "koi8-r", "act": "go"})
    batch.refresh_from_db()
    assert [row.cells[0] for row in done(client, batch).rows.all()] == ["Танака"]


def test_uzbek_letters_lost_in_windows_1251_are_told(client, curator):
    text = "Исми;Тугилган йили;Вафот этган сана\nСато Сиоити;1920;12.03.1946\nТўраев;1921;13.03.1946"
    batch = opened(client, text.encode("cp1251"))

    page = client.get(reverse("admin:import_encoding", args=[batch.pk]))

    assert page.context["has_lost"]
    assert "Қ, Ғ and Ҳ" in page.content.decode()


def test_columns_are_said_and_the_way_of_reading_is_saved(client, curator):
    batch = opened(client, "A;B;C\nСато;Сиоити;12.03.1946\nКато;Мицуо;13.03.1946")
    path = reverse("admin:import_columns", args=[batch.pk])
    assert batch.columns == {"A": "", "B": "", "C": ""}
    said = {"meaning-0": "cyrillic_name", "meaning-1": "cyrillic_name", "meaning-2": "death", "language": "ru"}

    client.post(path, said | {"act": "save", "name": "Lists of ours", "specimen": "on"})
    client.post(path, said | {"act": "save", "name": "Lists of ours"})

    batch.refresh_from_db()
    assert batch.columns == {"A": "cyrillic_name", "B": "cyrillic_name", "C": "death"}
    assert [(one.version, one.specimen) for one in Profile.objects.order_by("version")] == [(1, True), (2, False)]
    assert [line.row.death for line in page_of(client, batch).context["look"].lines] == ["1946-03-12", "1946-03-13"]
    other = opened(client, "A;B;C;D\nИто;Дзиро;14.03.1946;x")
    client.post(reverse("admin:import_columns", args=[other.pk]), {"act": "profile", "profile": "Lists of ours"})
    other.refresh_from_db()
    assert (other.columns, other.profile) == (batch.columns | {"D": ""}, "Lists of ours")


def test_a_column_without_heading_is_shown_and_can_be_given_a_meaning(client, curator):
    batch = opened(client, "Фамилия;Имя;;;Дата смерти\nСато;Сиоити;рядовой;;12.03.1946\nКато;Мицуо;капитан;;13.03.1946")
    path = reverse("admin:import_columns", args=[batch.pk])
    page = client.get(path)

    # PostgreSQL keeps no order of columns, so the places are told by the headings.
    shown = {heading: (place, *rest) for place, heading, *rest in page.context["columns"]}
    place, *rest = shown["column 3, without heading"]
    assert rest == ["", "", [("рядовой", "ru"), ("капитан", "ru")]]
    assert list(shown) == [
        "Фамилия",
        "Имя",
        "column 3, without heading",
        "Дата смерти",
    ]  # the empty one has nothing to mean
    assert "read: column 3, without heading." in page.context["notes"][0]
    client.post(path, {f"meaning-{place}": "rank", "act": "save", "name": "Lists with ranks", "language": "ru"})
    done(client, batch)

    person = Person.objects.get(names__text="Сато Сиоити")
    assert person.rank_or_work == "рядовой"
    assert person.citations.get(path="rank_or_work").locator == "row 1, #3"
    assert Profile.objects.get().columns["#3"] == "rank"


def test_without_any_meaning_nothing_comes_in(client, curator):
    batch = opened(client, "A;B\n1;2")

    refused = do(client, batch, "start", leave_out="on")

    assert (refused.status_code, refused.context["refusal"]) == (403, "Say first what the columns mean.")


def test_one_sheet_of_a_workbook_is_chosen(client, curator):
    workbook = xlsx.write(["Name", "Died"], [["Sato Shoichi", "1946-03-12"]], [20, 20])
    batch = opened(client, workbook, "book.xlsx")

    page = client.get(reverse("admin:import_columns", args=[batch.pk]))

    assert (batch.encoding, batch.sheet != "", page.context["sheets"]) == ("", True, [])
    assert client.get(reverse("admin:import_encoding", args=[batch.pk])).status_code == 302


def test_a_cell_is_corrected_and_the_file_stays_as_it_is(client, curator):
    batch = opened(client, sheet_of([*rows_of(1), "Танака;Мицуо;1915;рядовой;31.02.1946"]))
    assert numbers(page_of(client, batch)) == {"new": 1, "change": 0, "compare": 0, "mend": 1, "out": 0}

    page = at_row(client, batch, 2)
    assert [cell.at for cell, _text, _long in page.context["cells"] if cell.told] == [4]
    at_row(client, batch, 2, "cells", **{"cell-4": "28.02.1946"})

    assert numbers(page_of(client, batch))["new"] == 2
    done(client, batch)
    row = batch.rows.get(data_row=2)
    assert (row.cells[4], row.corrected) == ("31.02.1946", {"4": "28.02.1946"})
    assert Person.objects.get(pk=row.record_id).death == "1946-02-28"


def test_rows_are_left_out_taken_in_again_and_taken_as_they_stand(client, curator):
    batch = opened(client, sheet_of([*rows_of(2), "Танака;Мицуо;1915;рядовой;31.02.1946"]))

    do(client, batch, "choose", **{"do-1": "out", "do-3": "new"})
    assert numbers(page_of(client, batch)) == {"new": 2, "change": 0, "compare": 0, "mend": 0, "out": 1}
    do(client, batch, "choose", **{"do-1": "back"})
    assert numbers(page_of(client, batch))["new"] == 3
    do(client, batch, "choose", **{"do-1": "out"})
    done(client, batch)

    assert list(batch.rows.values_list("outcome", flat=True)) == ["left_out", "created", "created"]
    assert Person.objects.get(rows__data_row=3).death == ""


def test_rows_that_nobody_settled_are_left_out_only_when_it_is_said(client, curator):
    batch = opened(client, sheet_of([*rows_of(1), "Танака;Мицуо;1915;рядовой;31.02.1946"]))

    refused = do(client, batch, "start")

    assert (refused.status_code, Batch.objects.get().state) == (403, "preparing")
    assert "1 row is not settled" in refused.content.decode()
    done(client, batch)
    assert list(batch.rows.values_list("outcome", flat=True)) == ["created", "left_out"]


def test_a_row_is_compared_with_the_record_that_it_may_speak_of(client, curator):
    known = a_person("Сато Сиоити", birth={"edtf": "1901", "typed": "1901"}, death={"edtf": "1946-03-12", "typed": ""})
    batch = opened(client, sheet_of(["Сато;Сиоити;1901;рядовой;12.03.1946", "Ито;Дзиро;1905;рядовой;14.03.1946"]))
    assert numbers(page_of(client, batch)) == {"new": 1, "change": 0, "compare": 1, "mend": 0, "out": 0}

    page = at_row(client, batch, 1)
    comparison, strength, _facts, is_chosen = page.context["offers"][0]
    assert (comparison.record.public_id, strength, is_chosen) == (known.public_id, "strong", False)
    pairs = {pair.label: (pair.here, pair.there) for pair in comparison.pairs}
    assert ("Сато Сиоити", "Сато Сиоити") in pairs.values()

    at_row(client, batch, 1, f"same {known.public_id}")
    assert numbers(page_of(client, batch)) == {"new": 1, "change": 1, "compare": 0, "mend": 0, "out": 0}
    at_row(client, batch, 1, "later")
    assert numbers(page_of(client, batch))["compare"] == 1
    do(client, batch, "sure")
    batch.refresh_from_db()
    assert batch.decisions == {"1": {"of": known.public_id}}
    at_row(client, batch, 1, "new")
    assert numbers(page_of(client, batch))["new"] == 2


def test_another_record_is_named_by_its_number(client, curator):
    known = a_person("Ямада Таро")
    batch = opened(client, sheet_of(rows_of(1)))

    slip = at_row(client, batch, 1, "same typed", number="P-000009-Z")
    assert "is no number of a record" in slip.content.decode()
    assert slip.context["typed"] == "P-000009-Z"
    at_row(client, batch, 1, "same typed", number=known.public_id.lower())

    batch.refresh_from_db()
    assert batch.decisions == {"1": {"of": known.public_id}}


def test_across_the_fence_nobody_is_chosen(client, curator):
    specimen = a_person("Ямада Таро", specimen=True)
    batch = opened(client, sheet_of(rows_of(1)))

    refused = at_row(client, batch, 1, "same typed", number=specimen.public_id)

    assert (refused.status_code, Batch.objects.get().decisions) == (403, {})


def test_the_same_file_is_recognised_with_who_and_when(client, curator):
    data = sheet_of(rows_of(2))
    first = done(client, opened(client, data))

    page = brought(client, data, "copy.csv")

    assert (page.status_code, page.context["known"], Batch.objects.count()) == (409, first, 1)
    assert f"/imports/{first.pk}/" in page.content.decode()


def test_what_one_looks_at_is_found_again_and_put_away(client, curator):
    data = sheet_of(rows_of(2))
    batch = opened(client, data)
    do(client, batch, "choose", **{"do-1": "out"})

    assert opened(client, data) == batch
    assert list(client.get(reverse("admin:imports")).context["own"]) == [batch]
    do(client, batch, "put_away")

    assert client.get(reverse("admin:imports")).context["own"].count() == 0
    assert page_of(client, batch).status_code == 404
    assert not Record.objects.exists()


def test_of_two_people_with_one_file_the_slower_is_told_who_and_since_when(client, curator):
    data = sheet_of(rows_of(2))
    first = opened(client, data)
    other = make_member("reviewer")
    client.force_login(other)
    second = opened(client, data)
    assert first != second
    assert page_of(client, first).status_code == 404
    client.force_login(curator)
    do(client, first, "start")
    client.force_login(other)

    told = do(client, second, "start")

    assert (told.status_code, told.context["known"]) == (409, first)
    assert f"{curator}</span> is bringing this file in since" in told.content.decode()
    worked_off()
    assert (Person.objects.count(), Row.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 this is no workbook", "damaged"),
        (b"%PDF-1.7 ...", "This is no sheet."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old workbook"),
        (b"", "no rows"),
        (b"\n\n \n", "no rows"),
    ],
)
def test_what_can_not_be_read_is_refused_in_words(client, curator, data, told):
    page = brought(client, data)

    assert page.status_code == 200
    assert told in " ".join(page.context["form"].errors["file"])
    assert not Batch.objects.exists()


def test_one_of_two_ways_in_is_asked_for(client, curator):
    page = client.post(reverse("admin:import_add"), {"table": ""})
    assert page.context["form"].errors["file"] == ["Choose a file, or paste a table below."]


def test_a_pasted_table_is_read(client, curator):
    batch = opened(client, "氏名\tカナ\t死亡年月日\n佐藤 正一\tサトウ ショウイチ\t昭和21年3月12日")

    assert batch.columns == {"氏名": "name", "カナ": "kana", "死亡年月日": "death"}
    assert numbers(page_of(client, batch))["new"] == 1


@pytest.mark.parametrize(
    ("role", "room", "status"), [("translator", "", 403), ("curator", "places", 403), ("curator", "people", 200)]
)
def test_who_may_write_drafts_may_import(client, role, room, status):
    client.force_login(make_member(role, room=room))
    assert {client.get(reverse(f"admin:{name}")).status_code for name in ("imports", "import_add")} == {status}


def test_objects_are_brought_in_by_those_of_their_room_alone(client):
    client.force_login(make_member("curator", room="people"))
    batch = opened(client, "Inv. raqami;Nomi (uz);Turkumi\nYM-001;Qoshiq;idish")

    refused = do(client, batch, "start")

    assert refused.status_code == 403
    assert Batch.objects.get().state == "preparing"


def test_an_object_that_has_the_number_already_is_changed_and_not_made_twice(client, curator):
    header = "Inv. raqami;Nomi (uz);Turkumi;Holati"
    done(client, opened(client, f"{header}\nYM-001;Qoshiq;idish;\nYM-002;Kosa;idish;"))
    batch = opened(client, f"{header}\nYM-001;Qoshiq;idish;yaxshi\nYM-003;Choynak;idish;")
    assert numbers(page_of(client, batch)) == {"new": 1, "change": 0, "compare": 1, "mend": 0, "out": 0}

    do(client, batch, "sure")
    assert numbers(page_of(client, batch)) == {"new": 1, "change": 1, "compare": 0, "mend": 0, "out": 0}
    done(client, batch)

    assert Record.objects.filter(kind="museumobject").count() == 3
    assert list(batch.rows.values_list("outcome", flat=True)) == ["changed", "created"]
