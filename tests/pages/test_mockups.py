"""Pages have the components of their mockups, in the order of the mockups; what differs is listed with its reason.

mockups.json is written by tools/write_mockup_sequences.py. The mockups of the forms of families (contribute), and of the
desk (desk, queue, proposal, translate, import) are left out: later issues build those pages.
"""

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.burials.models import Cemetery
from archive.exhibits.models import MuseumObject
from archive.people.models import Person
from tests.pages.components import components

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("demo_archive")]
MOCKUPS = json.loads((Path(__file__).parent / "mockups.json").read_text(encoding="utf-8"))
LANGUAGES = ("uz", "uz-cyrl", "ja", "en")
_NO_PHOTOGRAPH = "design language §11: without a photograph a page closes up"
_LATER = "tributes, the form of corrections and the memorial sheet as PDF come with later issues"
_OWN_SPECIMEN = (
    "the mockup hangs specimens on a real cemetery, which the fence forbids: this is a cemetery of specimens"
)
_SPECIMENS = "the demo has specimens alone: they stand in a list of their own, and in no number to narrow by"
_NO_NAMES = "no internee is recorded yet, and the page says so first"
_RECORD = "every record ends with what hangs on it, as a list of links, and with `about this record`"
# (page, what is otherwise, reason), in the order of the page.
EXCEPTIONS = [
    ("home", "after band: -plate", _NO_PHOTOGRAPH),
    ("home", "after band: -tile -plate -tile -plate -tile -plate +card", _NO_PHOTOGRAPH),
    ("person", "after btn: -btn-main -btn", _LATER),
    ("person", "after contest: +linked", "several stays have a part of their own, `Held at`, as in the issue"),
    (
        "person",
        "after plan: -tile -plate -tile -plate -tribute -btn +linked +empty +linked",
        "the plan says the same as a list; no document is entered; companions instead of tributes, which come later",
    ),
    ("cemetery", "after page-head: +specimen-bar +others", _OWN_SPECIMEN),
    ("cemetery", "after side: -plate -map", "no photograph, and an invented cemetery is on no map"),
    ("cemetery", "after plan: -empty -specimen-bar +linked", _OWN_SPECIMEN + "; the plan says the same as a list"),
    ("cemetery", "after list-tab: -btn +names", "lists of people are not given out; all names stand as recorded"),
    ("cemetery", "after card: +btn +linked", "nothing is known about visiting: the card asks instead of listing gaps"),
    ("cemetery", "after facts: -btn -facet", _RECORD),
    (
        "object",
        "after page-head: -plate -btn -tile -plate -tile -plate -tile -plate +specimen-bar",
        "one picture of an invented object, shown as an image; deep zoom and further views come later",
    ),
    ("object", "after side: -notice -voice -empty -script3", "no testimony hangs on the object"),
    ("object", "after facts: -facet +linked +facts", _RECORD),
    ("history", "after menu-btn: -crumbs", "the page is the door of the room itself: no way leads back"),
    ("history", "after side: -notice", "the disagreement stands whole in the timeline, in its place"),
    (
        "history",
        "after time: -plate +contest +linked",
        "the same; then the lists of the room, as photographs are missing",
    ),
    ("search", "after btn-main: -side +notice +btn +btn-main", f"{_NO_NAMES}; {_SPECIMENS}"),
    ("search", "after life: -facet", _SPECIMENS),
    ("search, nothing found", "after btn-main: +notice", _NO_NAMES),
]


@pytest.fixture
def shown(client):
    """A function that gives the components of a page by its name in MOCKUPS, in a language."""
    person = Person.live.get(specimen=True, names__text="Хасегава Мокото Тадзо")
    cemetery = Cemetery.live.get(specimen=True, names__text="Specimen memorial ground D (3 rows of 6)")
    records = {"person": person, "cemetery": cemetery, "object": MuseumObject.live.order_by("pk").first()}
    queries = {"search": "?q=Hasegawa", "search, nothing found": "?q=Mihonn"}

    def shown(page, language):
        with override(language):
            if page in records:
                address = records[page].get_absolute_url()
            else:
                address = reverse("search" if page in queries else page) + queries.get(page, "")
        return components(client.get(address).content.decode())

    return shown


def test_each_page_has_the_components_of_its_mockup_but_for_the_exceptions(shown):
    found = [(page, change) for page, mockup in MOCKUPS.items() for change in _changes(mockup, shown(page, "en"))]

    assert found == [(page, change) for page, change, _reason in EXCEPTIONS]


@pytest.mark.parametrize("page", MOCKUPS)
def test_a_page_has_the_same_components_in_every_language(shown, page):
    assert {language: shown(page, language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, shown(page, "en"))


def _changes(mockup, ours):
    """Yield in words what ours lacks and has more, each time after the component that both have last."""
    for act, start, end, begin, close in SequenceMatcher(None, mockup, ours, autojunk=False).get_opcodes():
        if act != "equal":
            changed = [*(f"-{name}" for name in mockup[start:end]), *(f"+{name}" for name in ours[begin:close])]
            yield f"after {mockup[start - 1]}: {' '.join(changed)}"
