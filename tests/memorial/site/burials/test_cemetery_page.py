"""The page of a cemetery: who lies there in words, what is counted, the plan; and what a reader must never meet there."""

import gzip
import re

import pytest

from archive.burials.models import Burial, Cemetery, Plot
from archive.burials.services import lay_out_plots
from archive.history.models import Inscription
from archive.records.models import Record
from memorial.site.pages import cemetery as cemetery_page
from tests.factories import NOW, curator, date, make, make_cemetery, make_figure, make_place, make_source
from tests.internees import KANA_ONLY, make_burial, make_internee
from tests.pages.reading import read

from .ground import Ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    return Ground()


def people(client, ground, query=""):
    """Return the words of each row of the list of people."""
    page = client.get(ground.address + query)
    html = page.content.decode()
    table = html[html.index('id="people"') :].partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.sub(r"\s*<[^>]+>\s*", " ", row).split() for row in table.split("</tr>") if row.strip()]


def words(client, ground):
    return [" ".join(row) for row in people(client, ground)]


def test_everybody_is_listed_as_the_archive_knows_them(client, ground):
    here = ground.burial(ground.plot("1"), person=ground.person("Mihon Taro"), buried={"edtf": "1946-03", "typed": ""})
    ground.burial(ground.plot("2"), name_as_written="Имада Тарро", certainty="witness")
    ground.burial(ground.plot("3"), persons=3, type="shared")
    ground.burial(ground.plot("4"), type="cenotaph", name_as_written="Imada")
    ground.burial(ground.plot("5"), moved_to=here)
    ground.burial(name_as_written="Mihon")

    assert words(client, ground) == [
        "Mihon Taro March 1946 Row 1, grave 1 known from a plan, not surveyed",
        "Имада Тарро Not yet known Row 1, grave 2 shown by a witness",
        "unknown, 3 persons, shared grave Not yet known Row 1, grave 3 known from a plan, not surveyed",
        "Imada , memorial without remains Not yet known Row 1, grave 4 known from a plan, not surveyed",
        "unknown, remains moved Remains moved to: Grave Not yet known Row 1, grave 5 known from a plan, not surveyed",
        "Mihon Not yet known only the cemetery is known",
    ]


def test_nobody_who_is_not_published_is_named_or_led_to(client, ground):
    hidden = ground.burial(state="draft", name_as_written="CANARY")
    ground.burial(ground.plot("1", state="draft"), person=ground.person("CANARY", state="draft"), moved_to=hidden)

    page = client.get(ground.address)

    assert words(client, ground) == ["unknown, remains moved Not yet known known from a plan, not surveyed"]
    assert "CANARY" not in page.content.decode()
    assert page.context["plan"] is None


def test_the_list_is_paged_by_stored_keys(client, ground, monkeypatch):
    monkeypatch.setattr(cemetery_page, "_PEOPLE", 2)
    for number in "123":
        ground.burial(ground.plot(number), name_as_written=f"Mihon {number}")

    first = client.get(ground.address)
    following = first.context["next_href"]

    assert [row[1] for row in people(client, ground)] == ["1", "2"]
    assert following.endswith("#people")
    assert [row[1] for row in people(client, ground, "?" + following.partition("?")[2].partition("#")[0])] == ["3"]


def counted(client, ground):
    return re.findall(r"Records in this archive: [^<]+", client.get(ground.address).content.decode())


def test_people_with_a_record_are_counted_by_persons_and_only_where_they_lie(client, ground):
    assert counted(client, ground) == []
    here = ground.burial()
    assert counted(client, ground) == ["Records in this archive: 1 person."]

    ground.burial(persons=3, type="shared")
    ground.burial(type="cenotaph")
    ground.burial(moved_to=here)
    ground.burial(state="draft", persons=7)

    assert counted(client, ground) == ["Records in this archive: 4 persons."]


def test_who_is_identified_and_who_is_known_only_from_a_list_are_told_apart(client, ground):
    source = make_source()
    known = {"found001": {"decided": date("2003"), "basis_en": "Same unit.", "state": "accepted"}}
    gone = {"found001": {"decided": date("2003"), "basis_en": "Same unit.", "state": "withdrawn"}}
    for more in ({"identifications": known}, {"identifications": gone}, {}):
        person = make_internee(KANA_ONLY, source=source, **more)
        ground.burial(person=person)
    other = make_internee(KANA_ONLY, source=source, identifications=known)
    make_burial(other, make_cemetery("Elsewhere", place=make_place("Fergana")), source=source)

    page = client.get(ground.address).content.decode()

    assert "Of the internees among them: identified 1, known only from a list 2." in page


def test_specimens_are_in_no_count(client):
    ground = Ground(specimen=True)
    ground.burial(persons=3, type="shared")

    assert (len(people(client, ground)), counted(client, ground)) == (1, [])


def test_figures_of_the_town_are_said_to_be_the_towns(client, ground):
    town = Record.objects.get(pk=ground.cemetery.place_id)
    make_figure("The dead of the town", "79", source=ground.source, about=town.public_id)
    page = client.get(ground.address).content.decode()
    assert "These numbers speak of the whole town, not of this cemetery alone." in page
    assert re.search(r'The dead of the town: 79 people</a>\s*<a class="ref" href="#s1"', page)

    make_figure("The dead of the cemetery", "12", source=ground.source, about=ground.cemetery.public_id)
    page = client.get(ground.address).content.decode()
    own, of_town = page.index("The dead of the cemetery: 12 people"), page.index("The dead of the town: 79 people")
    assert own < of_town < page.index("These numbers speak of the whole town")


def test_a_point_of_its_own_is_given_as_exactly_as_it_is_known(client):
    ground = Ground(lat="41.3", lon="69.25", radius_m=40)

    page = read(client.get(ground.address)).text

    assert "41.30000° N, 69.25000° E. The point may be off by up to 40 m." in page
    assert "The place of the cemetery itself has not been recorded yet" not in page


@pytest.mark.parametrize(
    ("town", "has_mark", "said"),
    [
        ({}, False, "The place of the cemetery has not been recorded yet."),
        ({"lat": "48.5", "lon": "135.1"}, False, "The place of the cemetery has not been recorded yet."),
        (
            {"lat": "40.5", "lon": "70.9"},
            True,
            "The place of the cemetery itself has not been recorded yet; the mark shows the town.",
        ),
    ],
    ids=["no point", "a point off the map", "a point on the map"],
)
def test_a_mark_of_the_town_is_spoken_of_only_where_there_is_one(client, town, has_mark, said):
    cemetery = make_cemetery(place=make_place(**town))

    page = client.get(f"/en/burials/{cemetery.public_id}")
    text = read(page).text

    assert ("<svg" in page.content.decode().partition('id="where"')[2].partition("<h2")[0]) == has_mark
    assert re.findall(r"The place of the cemetery [^.]*\.", text) == [said]
    assert ("Map Plan" in text or "Map People" in text) == has_mark


def test_words_on_a_stone_stand_on_the_page_only_as_read_from_it(client, ground, django_assert_num_queries):
    on = ground.cemetery.public_id
    make(
        Inscription,
        what_en="A monument",
        on=on,
        wording_ja="鎮魂\n昭和二十二年",
        wording_uz="Xotira",
        rendering_en="Rest",
    )
    make(Inscription, what_en="Another stone", on=on, rendering_en="Eternal memory")
    make(Inscription, what_en="CANARY", on=on, wording_ja="CANARY", state="draft")

    with django_assert_num_queries(6):
        page = client.get(ground.address).content.decode()
    cyrillic = client.get(f"/uz-cyrl/burials/{on}").content.decode()

    cut = re.compile(r'<blockquote class="linked-cut" lang="(\w+)" translate="no"><p>(.*?)</p>')
    assert cut.findall(page) == [("ja", "鎮魂<br>昭和二十二年"), ("uz", "Xotira")]
    assert cut.findall(cyrillic) == cut.findall(page)
    assert page.count("Its words have not been read from the stone for this archive yet.") == 1
    assert [word for word in ("CANARY", "Rest", "Eternal memory") if word in page] == []


def test_a_burial_of_which_only_the_cemetery_is_known_shows_no_spot(client, ground):
    ground.plot()
    page = client.get(f"/en/burials/{ground.burial().public_id}")

    assert page.context["plan"] is None
    assert "Only the cemetery is known." in read(page).text
    assert "<svg width" not in page.content.decode()


def test_a_burial_shows_its_row_on_the_plan_and_leads_to_how_to_visit(client, ground):
    burial = ground.burial(ground.plot("1"), certainty="witness")
    ground.plot("1", row="2")

    page = client.get(f"/en/burials/{burial.public_id}")
    text = read(page).text

    assert page.content.decode().count("st-on") == 1
    assert "The filled mark is this one: Row 1, grave 1." in text
    assert "Shown by a witness" in text
    assert f"{ground.address}#visit" in read(page).links


def test_moved_remains_are_told_first_with_the_way_to_where_they_are(client, ground):
    there = ground.burial(ground.plot("1"), name_as_written="Mihon")
    moved = ground.burial(ground.plot("2"), moved_to=there)

    page = read(client.get(f"/en/burials/{moved.public_id}"))

    assert "The remains no longer lie here: they were moved. Remains moved to: Mihon" in page.text
    assert there.get_absolute_url() in page.links


def test_a_plot_names_all_who_lie_in_it(client, ground):
    plot = ground.plot("1")
    ground.burial(plot, name_as_written="Mihon")
    ground.burial(plot, persons=2, type="shared")

    page = read(client.get(f"/en/burials/{plot.public_id}"))

    assert "Mihon, known from a plan, not surveyed" in page.text
    assert "unknown, 2 persons, shared grave, known from a plan, not surveyed" in page.text


def test_a_plan_of_600_graves_stays_light_and_costs_as_many_queries_as_any(client, ground, django_assert_num_queries):
    """Plain inserts: as many acts would take minutes."""
    said = {"state": "published", "published_at": NOW, "cemetery": ground.cemetery}
    for row in range(1, 31):
        for number in range(1, 21):
            label = {"label_en": f"Row {row}, grave {number}", "sort_en": f"{row:06}{number:06}"}
            plot = Plot.objects.create(row=str(row), number=str(number), **label, **said)
            name = {"name_as_written": f"Имада Тарро {row * number:x}", "label_en": f"Имада {row}"}
            Burial.objects.create(plot=plot, certainty="plan", **name, sort_en=label["sort_en"], **said)

    with django_assert_num_queries(6):
        page = client.get(ground.address)

    for record in (plot, Burial.objects.get(plot=plot)):
        with django_assert_num_queries(5):
            client.get(f"/en/burials/{record.public_id}")

    html = page.content
    assert html.count(b'<rect class="st') == 600
    assert len(gzip.compress(html, 6)) < 60_000


def test_drafts_laid_out_at_the_desk_are_on_no_page(client, ground):
    lay_out_plots(ground.cemetery, rows=2, graves=2, by=curator(), at=NOW)

    assert client.get(ground.address).context["plan"] is None
    assert Cemetery.live.with_ground().get(pk=ground.cemetery.pk).ground_plots in ([], None)
