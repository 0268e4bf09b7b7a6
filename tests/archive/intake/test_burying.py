"""Graves of rows: burials and plots beside people, and of survey sheets alone; taken back with the import."""

from pathlib import Path

import pytest

from archive.burials.models import Burial, Cemetery, Plot
from archive.intake.batches import commit_batch, prepare_batch
from archive.intake.decisions import Decision
from archive.intake.graves import find_cemeteries
from archive.intake.models import Further
from archive.intake.previews import preview
from archive.intake.undo_prospects import UndoProspect, prospect_of
from archive.intake.undoing import counts_of, kept_of, undo_batch
from archive.people.models import Person
from archive.records import services
from archive.staff.services import create_member
from tests.factories import NOW, curator, make, make_cemetery, make_person, make_place, make_source, names, reviewer

LIST = (
    "Фамилия;Имя;Дата смерти;Место погребения;Достоверность\n"
    "Сато;Таро;1946;Намангонское кладбище, кв. 2 мог. 14;план\n"
    "Като;Дзиро;1947;Намангонское кладбище;\n"
    "Абэ;Сабуро;1947;у реки;план\n"
).encode()
SURVEY = (
    "Cemetery,Section,Row,Grave,Persons,Inscription,Certainty,Lat,Lon,Surveyed on\n"
    "Kokand cemetery,2,1,14,1,佐藤太郎之墓,surveyed,40.5286,70.9426,2019-05-02\n"
    "Kokand cemetery,2,1,15,3,,plan,,,\n"
    "Kokand cemetery,2,,,,,cemetery,,,\n"
    "Somewhere else,1,1,1,1,,surveyed,,,\n"
).encode()

pytestmark = pytest.mark.django_db


@pytest.fixture
def cemetery():
    rows = names(en="Namangan cemetery", ru="Намангонское кладбище", ja="見本墓地")
    return make(Cemetery, place=make_place().public_id, names=rows)


def bring(data, tmp_path, *, decisions=None, specimen=False, name="list.csv"):
    seen = preview(data, name=name)
    batch = prepare_batch(data, seen, name=name, specimen=specimen, decisions=decisions, by=curator(), at=NOW)
    return commit_batch(batch, locks=tmp_path, by=curator(), at=NOW).batch


def undo(batch, tmp_path):
    """Undo an import; what the page counted before is what comes true."""
    prospect = prospect_of(batch)
    undone = undo_batch(batch, locks=tmp_path, by=curator(), at=NOW)
    counts = counts_of(undone)
    assert (prospect.discarded, prospect.kept) == (counts["discarded"], counts["kept"])
    return [(one.data_row, one.public_id) for one in kept_of(undone)], counts


def test_a_row_of_a_known_cemetery_has_a_burial_beside_its_person(cemetery, tmp_path):
    batch = bring(LIST, tmp_path)

    first, second, third = batch.rows.order_by("data_row")
    burials = {one.person_id: one for one in Burial.objects.all()}
    assert set(burials) == {first.record_id, second.record_id}
    burial = burials[first.record_id]
    assert (burial.cemetery_id, burial.certainty, burial.name_as_written, burial.state) == (
        cemetery.pk, "plan", "Сато Таро", "draft",
    )  # fmt: skip
    plot = Plot.objects.get()
    assert (burial.plot_id, plot.sector, plot.row, plot.number) == (plot.pk, "2", "", "14")
    cited = {one.path: (one.says, one.reads) for one in burial.citations.all()}
    assert cited["cemetery"] == ("Намангонское кладбище, кв. 2 мог. 14", cemetery.public_id)
    assert (cited["certainty"], burial.obstacles() is None) == (("план", "plan"), False)
    assert (burials[second.record_id].plot_id, burials[second.record_id].certainty) == (None, "cemetery")
    assert {one.record_id for one in first.further.all()} == {burial.pk, plot.pk}
    assert [finding[0] for finding in third.findings if finding[0] == "unknown_cemetery"] == ["unknown_cemetery"]
    assert (third.outcome, third.further.count()) == ("created", 0)


def test_a_number_is_no_plot_where_nobody_says_how_it_is_known(cemetery, tmp_path):
    bring(LIST.replace("план".encode(), b""), tmp_path)

    burial = Burial.objects.get(name_as_written="Сато Таро")
    assert (burial.plot, burial.certainty) == (None, "cemetery")
    assert burial.citations.get(path="plot").says == "Намангонское кладбище, кв. 2 мог. 14"


def test_names_in_other_scripts_and_the_titles_of_a_sheet_find_the_cemetery(cemetery):
    listed = "氏名,死亡年月日,埋葬地\n佐藤 正一,昭和21年3月12日,見本墓地2区3番\n加藤 光男,昭和21年3月13日,見本墓地\n"
    titled = "NAMANGAN CEMETERY: list of the dead\nName,Died,Grave\nSato Taro,1946,12\n"

    found = [preview(text.encode(), name="list.csv") for text in (listed, titled)]
    for seen in found:
        find_cemeteries(seen, specimen=False)

    assert [row.cemetery for seen in found for row in seen.read.rows] == [cemetery.public_id] * 3
    assert found[0].read.rows[0].spot == {"plot": "2", "grave": "3"}


def test_whoever_writes_no_burials_brings_people_alone(cemetery, tmp_path):
    member = create_member("people", role="curator", password="an honest password", rooms=["people", "sources"])
    seen = preview(LIST, name="list.csv")
    batch = prepare_batch(LIST, seen, name="list.csv", specimen=False, by=member, at=NOW)

    commit_batch(batch, locks=tmp_path, by=member, at=NOW)

    assert (Person.objects.count(), Burial.objects.count()) == (3, 0)
    assert ["no_burial", 0, None, {"reason": f"{member} writes no burials."}] in batch.rows.get(data_row=1).findings
    undo_batch(batch, locks=tmp_path, by=member, at=NOW)
    assert {one.state for one in Person.objects.all()} == {"withdrawn"}


def test_cemeteries_of_one_side_of_the_fence_are_no_ground_for_the_other(cemetery, tmp_path):
    bring(LIST, tmp_path, specimen=True)

    assert not Burial.objects.exists()


def test_a_survey_makes_graves_alone(tmp_path):
    cemetery = make_cemetery(place=make_place(), name="Kokand cemetery")

    batch = bring(SURVEY, tmp_path, name="survey.csv")

    assert not Person.objects.exists()
    first, second, third, fourth = batch.rows.order_by("data_row")
    burials = [Burial.objects.get(pk=row.record_id) for row in (first, second, third)]
    assert [(one.cemetery_id, one.persons, one.type, one.certainty) for one in burials] == [
        (cemetery.pk, 1, "grave", "surveyed"),
        (cemetery.pk, 3, "shared", "plan"),
        (cemetery.pk, 1, "grave", "cemetery"),
    ]
    assert (burials[0].marker_inscription, burials[0].name_as_written) == ("佐藤太郎之墓", "")
    plots = {one.number: one for one in Plot.objects.all()}
    assert [one.plot_id for one in burials] == [plots["14"].pk, plots["15"].pk, None]
    assert (str(plots["14"].lat), str(plots["14"].lon), plots["15"].lat) == ("40.528600", "70.942600", None)
    assert {one.path for one in plots["14"].citations.all()} == {"sector", "row", "number", "lat", "lon"}
    assert (fourth.outcome, fourth.verdict, fourth.findings[-1][0]) == ("left_out", "reject", "no_cemetery")


UNNAMED_GROUND = b"Section,Row,Grave,Inscription\n2,1,14,x\n2,1,15,y\n"


def test_a_survey_that_names_no_cemetery_is_told_so_once():
    seen = preview(UNNAMED_GROUND, name="survey.csv")

    find_cemeteries(seen, specimen=False)

    assert [note.partition(".")[0] for note in seen.notes] == ["No cemetery of the archive is named"]
    assert {row.verdict.value for row in seen.read.rows} == {"reject"}


@pytest.mark.parametrize("name", ["kokand_cemetery-2024.csv", "{number} survey.csv"])
def test_the_name_of_the_file_may_name_the_cemetery_of_a_survey(name, tmp_path):
    cemetery = make_cemetery(place=make_place(), name="Kokand cemetery")

    batch = bring(UNNAMED_GROUND, tmp_path, name=name.format(number=cemetery.public_id))

    burials = Burial.objects.filter(pk__in=batch.rows.values("record"))
    assert [one.cemetery_id for one in burials] == [cemetery.pk, cemetery.pk]
    cited = burials[0].citations.get(path="cemetery")
    assert (cited.locator, cited.reads) == ("file name", cemetery.public_id)


def test_a_plot_that_is_there_is_found_and_not_made_again(tmp_path):
    cemetery = make_cemetery(place=make_place(), name="Kokand cemetery")
    plot = make(Plot, cemetery=cemetery.public_id, sector="2", row="1", number="14")

    bring(SURVEY, tmp_path)

    assert Burial.objects.get(plot=plot).marker_inscription == "佐藤太郎之墓"
    assert set(Plot.objects.values_list("number", flat=True)) == {"14", "15"}


def test_somebody_who_has_a_burial_there_gets_no_second_one(cemetery, tmp_path):
    person = make_person(source=make_source(), state="draft")
    make(Burial, person=person.public_id, cemetery=cemetery.public_id, persons=1, type="grave", certainty="cemetery",
         state="draft")  # fmt: skip

    bring(LIST, tmp_path, decisions={1: Decision(of=person.public_id), 3: Decision(take=False)})

    assert (person.burials.count(), Burial.objects.count()) == (1, 2)


def test_undoing_puts_graves_aside_with_their_people_and_they_may_come_again(cemetery, tmp_path):
    batch = bring(LIST, tmp_path)

    kept, counts = undo(batch, tmp_path)

    assert (kept, counts) == ([], {"batch": batch.pk, "restored": 0, "discarded": 6, "kept": 0})
    assert {one.state for model in (Person, Burial, Plot) for one in model.objects.all()} == {"withdrawn"}
    again = bring(LIST, tmp_path)
    plot = Plot.objects.get()
    assert (plot.state, Burial.objects.get(plot=plot, state="draft").name_as_written) == ("draft", "Сато Таро")
    assert undo(again, tmp_path) == ([], {"batch": again.pk, "restored": 0, "discarded": 6, "kept": 0})
    assert Plot.objects.get().state == "withdrawn"


def test_graves_of_a_survey_are_counted_with_their_plots_before_they_go(tmp_path, django_assert_num_queries):
    make_cemetery(place=make_place(), name="Kokand cemetery")
    batch = bring(SURVEY, tmp_path, name="survey.csv")
    with django_assert_num_queries(2):
        assert prospect_of(batch) == UndoProspect(discarded=5, graves=2, given_back=0, called_off=0, kept=0)
    services.edit_record(Burial.objects.get(persons=3), changes={"persons": [3, 4]}, by=reviewer(), at=NOW)

    assert undo(batch, tmp_path)[1] == {"batch": batch.pk, "restored": 0, "discarded": 3, "kept": 2}


def test_a_burial_that_was_worked_on_keeps_its_person_and_its_plot(cemetery, tmp_path):
    batch = bring(LIST, tmp_path)
    burial = Burial.objects.get(name_as_written="Сато Таро")
    services.edit_record(burial, changes={"persons": [1, 2]}, by=reviewer(), at=NOW)

    kept, counts = undo(batch, tmp_path)

    person = Person.objects.get(pk=burial.person_id)
    assert kept == [(1, person.public_id), (1, Plot.objects.get().public_id), (1, burial.public_id)]
    assert counts == {"batch": batch.pk, "restored": 0, "discarded": 3, "kept": 3}
    assert Further.objects.filter(outcome="kept").count() == 2


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_graves_of_many_rows_cost_no_more_queries_than_of_one(cemetery, rows, tmp_path, django_assert_max_num_queries):
    head, row = LIST.decode().splitlines()[:2]
    lines = "".join(row.replace("14", str(number)).replace("Таро", "Т" + "а" * number) + "\n" for number in range(rows))
    curator()

    with django_assert_max_num_queries({1: 106, 3: 108, 100: 141}[rows]):
        bring((head + "\n" + lines).encode(), tmp_path)

    assert (Burial.objects.count(), Plot.objects.count()) == (rows, rows)


def test_the_answer_keys_stay_as_they_are(cemetery):
    file = Path("fixtures/sheets/SPECIMEN_ja_death_list.csv")
    plain, placed = (preview(file.read_bytes(), name=file.name) for _each in range(2))
    find_cemeteries(placed, specimen=False)

    assert [line | {"messages": []} for line in placed.lines()] == [line | {"messages": []} for line in plain.lines()]
    assert any(row.cemetery for row in placed.read.rows)
