"""An internee's sheet with everything on it, for tests; who is on it is invented."""

from itertools import count

from archive.burials.models import Burial, Plot
from archive.history.models import Camp, Stay
from archive.people.models import Person
from tests.factories import citation, date, make, make_cemetery, make_place, make_source, make_work_site

_numbers = count(1)
MIHON = {
    "kanji000": {
        "text": "見本 壽一",
        "language": "ja",
        "script": "Jpan",
        "kind": "registered",
        "preferred": True,
        "as_written": True,
    },
    "kana0000": {
        "text": "みほん じゅいち",
        "language": "ja",
        "script": "Hira",
        "kind": "reading",
        "reading_of": "kanji000",
        "preferred": True,
    },
    "latin000": {"text": "Mihon Juichi", "language": "en", "script": "Latn", "kind": "romanised", "preferred": True},
    "uzbek000": {"text": "Mihon Juichi", "language": "uz", "script": "Latn", "kind": "romanised", "preferred": True},
    "russian0": {
        "text": "Михон Дзюити",
        "language": "ru",
        "script": "Cyrl",
        "kind": "registered",
        "preferred": True,
        "as_written": True,
    },
}
KANA_ONLY = {
    "kana0001": {"text": "ミホン ゴロー", "language": "ja", "script": "Kana", "kind": "registered", "preferred": True},
    "latin001": {"text": "Mihon Goro", "language": "en", "script": "Latn", "kind": "romanised", "preferred": True},
}
CYRILLIC_ONLY = {
    "russian1": {"text": "Михон Сабуро", "language": "ru", "script": "Cyrl", "kind": "registered", "preferred": True},
    "latin002": {"text": "Mihon Saburo", "language": "en", "script": "Latn", "kind": "romanised", "preferred": True},
}


def named(english):
    """Return the name rows of somebody known by a romanised name alone."""
    return {"latin009": {"text": english, "language": "en", "script": "Latn", "kind": "romanised", "preferred": True}}


def make_internee(rows=None, *, source, **values):
    """Return a published internee who died; rows: name rows, invented ones unless given."""
    rows = {uid: {"as_written": False} | row for uid, row in (rows or named(f"Invented {next(_numbers)}")).items()}
    cited = citation(f"names/{next(iter(rows))}", source)
    defaults = {"type": "internee", "fate": "died", "names": rows, "citations": cited}
    return make(Person, **defaults | values)


def make_stay(person, camp, *, source, **values):
    return make(Stay, person=person.public_id, camp=camp.public_id, citations=citation("camp", source), **values)


def make_burial(person, cemetery, *, source, **values):
    defaults = {"persons": 1, "type": "grave", "certainty": "cemetery", "citations": citation("cemetery", source)}
    return make(
        Burial,
        person=person and person.public_id,
        cemetery=cemetery.public_id,
        **defaults | values,
    )


def make_sheet(*, specimen=False):
    """Return {name: record}: an internee with names, stay, grave, moved remains, a source, and where they stand."""
    common = {"specimen": specimen}
    source = make_source("Burial register", **common)
    marker = make_source("Grave marker", **common)
    town = make_place("Kokand", **common)
    home = make_place("Nagano", type="region", **common)
    camp = make(Camp, number="7", place=town.public_id, **common)
    site = make_work_site("A canal: work site.", place=town, **common)
    cemetery = make_cemetery("Old cemetery", place=town, **common)
    grave = make(Plot, cemetery=cemetery.public_id, row="C", number="4", **common)
    person = make_internee(
        MIHON,
        source=source,
        birth=date("1919~"),
        death=date("1947-03-21"),
        prefecture=home.public_id,
        citations={
            "cited001": {"path": "death", "source": marker.public_id, "reads": "1947-03-12"},
            "cited002": {"path": "death", "source": source.public_id, "reads": "1947-03-21"},
            "cited003": {"path": "names/kana0000", "source": source.public_id},
        },
        **common,
    )
    stay = make_stay(
        person,
        camp,
        source=source,
        period=date("1945/1947"),
        work_sites=[site.public_id],
        name_as_written="Микон",
        **common,
    )
    burial = make_burial(
        person, cemetery, source=source, plot=grave.public_id, certainty="plan", buried=date("1947-03"), **common
    )
    return {
        "person": person, "source": source, "marker": marker, "town": town, "home": home, "camp": camp, "site": site,
        "cemetery": cemetery, "grave": grave, "stay": stay, "burial": burial,
    }  # fmt: skip
