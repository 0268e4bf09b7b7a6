"""What each page costs: the same number of queries with 1, 3 and 100 related rows, six at most, the first page eight."""

import pytest
from django.db import connection, transaction

from archive.burials.models import Burial, Plot
from archive.exhibits.models import Block, Exhibition, MuseumObject
from archive.history.models import Article, Event, Figure, FigurePart, Inscription, Passage, Stay, Testimony, WorkSite
from archive.history.models.testimony import Excerpt
from archive.media.models import Asset, Placement
from archive.people.models import Organisation, OrganisationName, Person, PersonName
from archive.places.models import Place, PlaceName
from archive.search.models import Shelf
from archive.sources.models import Citation, Source
from tests.factories import NOW

from .world import one_of_each

pytestmark = pytest.mark.django_db
ROWS = [1, 3, 100]
# record, states of translations, citations, links; then rows of its own; of a sum its parts and their figures; of a grave
# the plan of its cemetery, which rides along with the cemetery itself; of a person the stays, graves, documents and
# namesakes, and the plan
RECORDS = {
    "asset": 4,
    "camp": 4,
    "event": 4,
    "inscription": 4,
    "worksite": 4,
    "article": 5,
    "organisation": 5,
    "person": 6,
    "place": 5,
    "source": 5,
    "testimony": 5,
    "figure": 6,
    "cemetery": 6,
    "stay": 4,
    "plot": 5,
    "burial": 5,
    "museumobject": 4,
    # of what its blocks show: the blocks with it, rows, events, states of translations, citations
    "exhibition": 6,
}
LISTS = {
    "": 8,
    "history": 6,
    "history/articles": 2,
    "history/work-sites": 2,
    "history/testimonies": 2,
    "history/timeline/1990s": 4,
    "history/figures/internment": 4,
    "people": 3,
    "people/organisations": 1,
    "people/internees": 2,
    "people/internees/kana": 1,
    "people/internees/cemetery": 2,
    "people/internees/specimens": 1,
    "places": 1,
    "sources": 2,
    "burials": 5,
    "exhibits": 4,
    "exhibits/objects": 2,
    "search?q=real": 5,
    "search": 1,
    "search?q=zzz": 6,
}
_PUBLIC = {"state": "published", "published_at": NOW}
_NAME = {"text": "Crowd", "script": "Latn", "language": "en"}


def _crowd(world, rows):
    """Hang as many rows as asked for on each record of the world; plain inserts, a hundred acts would take a minute."""
    for number in range(rows):
        said = {"label_en": f"Crowd {number}", **_PUBLIC}
        source = Source.objects.create(title_en=f"Crowd {number}", type="article", **said)
        place = Place.objects.create(type="settlement", parent=world["place"], lat=41, lon=69, **said)
        _about(world, said, place)
        for record in world.values():
            Citation.objects.create(record_id=record.pk, path="what", source=source, through=world["source"], says="x")
        PersonName.objects.create(person=world["person"], **_NAME)
        PlaceName.objects.create(place=world["place"], **_NAME)
        OrganisationName.objects.create(organisation=world["organisation"], **_NAME)
        Passage.objects.create(article=world["article"], text_en="Crowd", position=number + 2)
        Excerpt.objects.create(testimony=world["testimony"], words="Crowd", words_language="en", gist_en="Crowd")


def _about(world, said, place):
    event = Event.objects.create(what_en="Crowd", when="1998", **said)
    event.places.set([world["place"]])
    event.people.set([world["person"]])
    event.organisations.set([world["organisation"]])
    event.about.set([record.pk for record in world.values()])
    for record in world.values():
        Figure.objects.create(what_en="Crowd", value=1, about_id=record.pk, **said)
        Article.objects.create(title_en="Crowd", about_id=record.pk, **said)
        Inscription.objects.create(what_en="Crowd", on_id=record.pk, **said)
    part = Figure.objects.create(what_en="Crowd", value=1, about_id=place.pk, **said)
    FigurePart.objects.create(figure=world["figure"], part=part)
    WorkSite.objects.create(what_en="Crowd", place=world["place"], **said)
    Testimony.objects.create(title_en="Crowd", speaker=world["person"], consent="published", **said)
    Person.objects.create(type="keeper", birthplace=world["place"], **said)
    internee = Person.objects.create(type="internee", **said)
    Shelf.objects.create(axis="cemetery", value=world["cemetery"].public_id, record=internee)
    Organisation.objects.create(place=world["place"], **said)
    Stay.objects.create(person=world["person"], camp=world["camp"], **said).work_sites.set([world["worksite"]])
    number = str(place.pk)
    plot = Plot.objects.create(cemetery=world["cemetery"], sector="Crowd", row="1", number=number, **said)
    for spot in (plot, world["plot"]):
        Burial.objects.create(person=world["person"], cemetery=world["cemetery"], plot=spot, **said)
    MuseumObject.objects.create(title_en="Crowd", maker=world["person"], origin=world["place"], **said)
    shown = Exhibition.objects.create(title_en="Crowd", **said)
    Block.objects.create(exhibition=shown, kind="object", record=world["museumobject"])
    for record in (event, place, plot):
        Block.objects.create(exhibition=world["exhibition"], kind="record", record_id=record.pk, position=30 + place.pk)
    Block.objects.create(exhibition=world["exhibition"], kind="timeline", period="1998", position=30 + place.pk)
    Burial.objects.create(cemetery=world["cemetery"], moved_to=world["burial"], **said)
    sha256 = f"crowd{place.pk:059d}"
    picture = Asset.objects.create(alt_en="Crowd", sha256=sha256, file="x.jpg", width_px=9, height_px=9, **said)
    for record in world.values():
        Placement.objects.create(record_id=record.pk, asset=picture, caption_en="Crowd")


@pytest.fixture(scope="module", params=ROWS, ids=lambda rows: f"{rows} rows")
def crowded(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = one_of_each("Real")
        _crowd(world, request.param)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as any database that has stood for an hour; else plans are a matter of luck
        yield world
        transaction.set_rollback(True)


def test_every_page_costs_the_same_for_any_number_of_rows(client, crowded, django_assert_num_queries):
    for kind, queries in RECORDS.items():
        with django_assert_num_queries(queries, info=kind):
            assert client.get(f"/en/{crowded[kind].room}/{crowded[kind].public_id}").status_code == 200
    for path, queries in LISTS.items():
        with django_assert_num_queries(queries, info=path):
            assert client.get(f"/en/{path}").status_code == 200


def test_the_history_of_a_record_costs_the_same_for_any_number_of_rows(client, crowded, django_assert_num_queries):
    event = crowded["event"]

    with django_assert_num_queries(4):
        client.get(f"/en/history/{event.public_id}/history")
    with django_assert_num_queries(6):
        client.get(f"/en/history/{event.public_id}/history?of=what_en")
    with django_assert_num_queries(3):
        client.get(f"/en/history/{event.public_id}/history/{event.version}")


def test_a_whole_list_of_links_costs_the_same_for_any_number_of_rows(client, crowded, django_assert_num_queries):
    place = crowded["place"]

    with django_assert_num_queries(2):
        page = client.get(f"/en/places/{place.public_id}/work_sites")

    assert len(page.context["records"]) <= 20


def test_the_limits_hold():
    assert max(RECORDS.values()) <= 6
    assert max(queries for path, queries in LISTS.items() if path) <= 6
    assert LISTS[""] <= 8
