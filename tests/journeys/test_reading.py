"""A visitor reads from the home page to an event, to the work site where it took place, to the source."""

import pytest

from archive.history.models import Event, WorkSite
from archive.records.links import linked_records
from archive.sources.models import Source
from tests.browsing import follow

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stations(seeded_site):
    """The numbers on the way: an event at a place where internees worked, the place, the work site, its source."""
    with seeded_site.rows():
        event = Event.live.filter(places__work_sites__isnull=False, when__startswith="2024").earliest("pk")
        place = linked_records(places=event.places.all())["places"][0]
        site = WorkSite.live.filter(place=place.pk).earliest("pk")
        source = site.citations.for_page()[0].source
        return [record.public_id for record in (event, place, site, source)]


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_from_the_home_page_to_the_source(page, seeded_site, stations, language):
    page.goto(f"{seeded_site.url}/{language}/")
    follow(page.locator(f'main a[href="/{language}/history"]').first)
    follow(page.locator(f'main a[href="/{language}/history/timeline/2020s"]').first)

    for public_id in stations:
        follow(page.locator(f'main a[href$="/{public_id}"]:visible').first)
        page.wait_for_url(f"**/{language}/*/{public_id}")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    with seeded_site.rows():
        source = Source.live.get(public_id=stations[-1])
    assert page.locator("h1").inner_text() == getattr(source, f"label_{language}")
