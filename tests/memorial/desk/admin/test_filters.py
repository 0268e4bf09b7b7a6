"""Filters of the desk's lists: state, what is missing, where, when."""

import pytest
from django.urls import reverse

from archive.burials.models import Burial, Plot
from archive.history.models import Camp, Event, Stay
from archive.people.models import Person
from archive.places.models import Place
from archive.records.models import Record
from memorial.desk.admin.filters import PointerFilter
from memorial.desk.admin_site import desk as site
from tests.factories import (
    citation,
    make,
    make_article,
    make_cemetery,
    make_event,
    make_person,
    make_place,
    make_source,
    make_work_site,
    names,
)

pytestmark = pytest.mark.django_db


def shown(client, model, **filters):
    answer = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"), filters)
    assert answer.status_code == 200, (model, filters)
    return [record.pk for record in answer.context["cl"].result_list]


def choices(client, model, **filters):
    """Return the choices of the one filter that these filters set."""
    answer = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"), filters)
    changelist = answer.context["cl"]
    [spec] = [spec for spec in changelist.filter_specs if getattr(spec, "parameter_name", "") in filters]
    return next(iter(spec.choices(changelist)))


def test_the_state_filter_can_leave_out_what_is_withdrawn(desk):
    draft, public, gone = (make_event(f"Visit {state}.", state=state) for state in ("draft", "published", "withdrawn"))

    assert shown(desk, Event, state="standing") == [draft.pk, public.pk]
    assert shown(desk, Event, state="withdrawn") == [gone.pk]
    assert shown(desk, Event, state="nonsense") == [draft.pk, public.pk, gone.pk]


def test_specimens_and_real_records_are_told_apart(desk):
    real, specimen = make_event("A real one."), make_event("A specimen.", specimen=True)

    assert shown(desk, Event, specimen="no") == [real.pk]
    assert shown(desk, Event, specimen="yes") == [specimen.pk]


def test_names_missing_in_one_language_or_in_every(desk):
    english, both = make_event("A visit."), make_event("B visit.", what_ja="訪問。")

    assert shown(desk, Event, missing="uz") == [english.pk, both.pk]
    assert shown(desk, Event, missing="ja") == [english.pk]
    assert shown(desk, Event, missing="every") == []


def test_translations_missing_in_a_record_and_in_its_rows(desk):
    whole = make_article("A", title_uz="A", title_ja="A")
    title = make_article("B", title_ja="B")
    passage = {"text_en": "They came.", "text_ja": "来た。", "position": 1}
    row = make_article("C", title_uz="C", title_ja="C", passages={"pppppppp": passage})

    assert shown(desk, type(whole), untranslated="uz") == [title.pk, row.pk]
    assert shown(desk, type(whole), untranslated="ja") == []
    assert shown(desk, type(whole), untranslated="en") == []


def test_records_without_a_source(desk):
    cited = make_event("A.", citations=citation("what", make_source()))
    bare = make_event("B.")

    assert shown(desk, Event, evidence="none") == [bare.pk]
    assert set(shown(desk, Event)) == {cited.pk, bare.pk}


@pytest.fixture
def valley():
    """A region with a town in it, and a town elsewhere."""
    region = make_place("Fergana valley", type="region")
    return {"region": region, "town": make_place("Kokand", parent=region.public_id), "other": make_place("Tashkent")}


def test_a_place_finds_what_lies_in_it_or_deeper(desk, valley):
    site_in_town, site_elsewhere = (
        make_work_site("A.", place=valley["town"]),
        make_work_site("B.", place=valley["other"]),
    )
    held = make_event("Held there.", places=[valley["town"].public_id, valley["region"].public_id])
    make_event("Held elsewhere.", places=[valley["other"].public_id])

    assert shown(desk, type(site_in_town), place="Fergana") == [site_in_town.pk]
    assert shown(desk, type(site_in_town), place=valley["other"].public_id) == [site_elsewhere.pk]
    assert shown(desk, Event, place="fergana valley") == [held.pk]
    assert set(shown(desk, Place, place=f"Fergana valley ({valley['region'].public_id})")) == {
        valley["region"].pk,
        valley["town"].pk,
    }


def test_people_of_a_place_were_born_held_or_buried_there(desk, valley):
    source, town = make_source(), valley["town"].public_id
    born = make_person("A", source=source, birthplace=town)
    home = make_person("B", source=source, prefecture=town)
    buried, held = make_person("C", source=source), make_person("D", source=source)
    make_person("E", source=source, birthplace=valley["other"].public_id)
    cited = citation("person", source)
    cemetery = make_cemetery(place=valley["town"])
    for _ in range(2):
        make(Burial, person=buried.public_id, cemetery=cemetery.public_id, type="grave", certainty="cemetery",
             persons=1, citations=cited)  # fmt: skip
    camp = make(Camp, number="372", place=town)
    make(Stay, person=held.public_id, camp=camp.public_id, citations=cited)

    assert shown(desk, Person, place="Fergana") == [born.pk, home.pk, buried.pk, held.pk]


def test_plots_of_a_cemetery(desk, valley):
    old, new = make_cemetery("Old", place=valley["town"]), make_cemetery("New", place=valley["town"])
    plot = make(Plot, cemetery=old.public_id, number="1")
    make(Plot, cemetery=new.public_id, number="1")

    assert shown(desk, Plot, cemetery="old") == [plot.pk]


def test_a_name_that_means_several_is_asked_back_and_one_that_means_none_is_told(desk, valley):
    several = [make_place(f"Kokand {part}") for part in ("east", "west")]
    site_in_town = make_work_site("A.", place=valley["town"])
    kind = type(site_in_town)

    asked, unknown = choices(desk, kind, place="Kok"), choices(desk, kind, place="Atlantis")

    assert shown(desk, kind, place="Kok") == [site_in_town.pk]
    assert (asked["complaint"], [words for words, _address in asked["offers"]]) == (
        "Which is meant?",
        [f"{place} ({place.public_id})" for place in (valley["town"], *several)],
    )
    assert (unknown["complaint"].split(":")[0], unknown["offers"]) == ("Nothing is called so", [])


def test_a_box_keeps_the_other_filters(desk, valley):
    make_work_site("A.", place=valley["town"])

    page = desk.get(reverse("admin:history_worksite_changelist"), {"state": "published", "place": "Kokand", "q": "A"})

    assert page.content.decode().count('<input type="hidden" name="state" value="published">') == 3
    assert choices(desk, type(make_work_site("B.", place=valley["town"])), place="Kokand")["is_set"] is True


def test_the_script_of_a_box_is_told_names_of_that_kind_only(desk):
    place = make_place(names=names(en="Kokand", ru="Коканд") | {})
    make_event("Kokand was visited.")

    answers = {text: desk.get("/en/admin/names/place", {"text": text}).json() for text in ("коканд", "", "nowhere")}

    assert answers == {
        "коканд": {"names": [f"Kokand ({place.public_id})"]},
        "": {"names": []},
        "nowhere": {"names": []},
    }
    assert desk.get("/en/admin/names/nonsense").status_code == 404


BOXES = [
    (model, box)
    for model, admin in site._registry.items()
    for box in admin.list_filter
    if isinstance(box, type) and issubclass(box, PointerFilter)
]


@pytest.mark.parametrize(
    ("model", "box"), BOXES, ids=[f"{model._meta.model_name}-{box.parameter_name}" for model, box in BOXES]
)
def test_every_box_can_be_asked(desk, model, box):
    target = make_place() if box.target is Place else None
    number = target.public_id if target else box.target.id_prefix + "-000001-X"

    shown(desk, model, **{box.parameter_name: number})


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_filters_cost_the_same_for_any_length(desk, valley, rows, django_assert_num_queries):
    for number in range(rows):
        make_work_site(f"Site {number}.", place=valley["town"])
    filters = {"state": "standing", "missing": "uz", "evidence": "none", "untranslated": "ja", "place": "Fergana"}
    model = type(make_work_site("One more.", place=valley["town"]))

    with django_assert_num_queries(6):
        found = shown(desk, model, q="site", period="1945", **filters)

    assert found == []
    assert Record.objects.filter(kind="worksite").count() == rows + 1
