"""One record of each kind, with a row under each of its accessors: what "every kind" is computed over."""

from itertools import count

from archive.burials.models import Burial, Cemetery, Plot
from archive.history.models import Article, Camp, Event, Figure, Inscription, Stay, Testimony, WorkSite
from archive.media.models import Asset
from archive.people.models import Organisation, Person
from archive.places.models import Place
from archive.records import services
from archive.records.documents import child_model
from archive.records.models import Record
from archive.sources.models import Source
from tests.factories import (
    NOW,
    curator,
    date,
    make,
    make_cemetery,
    make_figure,
    make_person,
    make_place,
    make_source,
    make_work_site,
    reviewer,
)

_numbers = count(1)
_OWN = {
    Article: {"title_en": "The dead", "title_uz": "Marhumlar", "title_ja": "死者", "position": 1},
    Burial: {"persons": 3, "type": "shared", "certainty": "witness", "buried": date("1946-03")}
    | {"name_as_written": "Имада Тарро", "marker_inscription": "無名\n三名"},
    Camp: {"number": "372", "period": date("1945/1948")},
    Cemetery: {"lat": "41.3", "lon": "69.25", "visiting_en": "By the east gate.\nAsk the keeper."},
    Event: {"what_en": "A visit.", "what_uz": "Tashrif boʻldi.", "what_ja": "訪問。", "type": "visit"}
    | {"when": date("1946-03")},
    Figure: {"what_en": "The dead", "what_uz": "Marhumlar", "what_ja": "死者", "value": "819", "unit": "people"}
    | {"qualifier": "exact", "theme": "internment"},
    Inscription: {"what_en": "A stone.", "what_uz": "Tosh.", "what_ja": "石。", "wording_ja": "鎮魂"},
    Organisation: {"period": date("1998/..")},
    Person: {"type": "witness", "publishing_ground": "named in a published article", "story_en": "One.\n\nTwo."},
    Place: {"type": "settlement", "lat": "40.528", "lon": "70.942"},
    Plot: {"sector": "A", "row": "3", "number": "5"} | {"x": "0.25", "y": "0.75", "lat": "41.3", "lon": "69.25"},
    Source: {
        "title_en": "Register",
        "title_uz": "Roʻyxat",
        "title_ja": "名簿",
        "type": "register",
        "date": date("1947~"),
    },
    Stay: {"period": date("1946"), "name_as_written": "Имада Тарро"},
    Testimony: {"title_en": "Words", "title_uz": "Soʻzlar", "title_ja": "言葉", "consent": "published"},
    WorkSite: {
        "what_en": "A theatre",
        "what_uz": "Teatr",
        "what_ja": "劇場",
        "period": date("1945/1946"),
        "standing": True,
    },
}
KINDS = sorted(Record.kinds().values(), key=lambda model: model._meta.model_name)


def example(model, *, state="published"):
    """Return a new record of the kind with one row of everything that the kind can have."""
    if model is Asset:
        return _asset(state)
    source, place = make_source(), make_place()
    own = _OWN[model] | _pointers(model, place, source)
    rows = {accessor: {"aaaaaaaa": _row(model, accessor, source)} for accessor in model.children}
    return make(model, state=state, **own | rows)


def _pointers(model, place, source):
    fields = {field.name for field in model._meta.get_fields()}
    pointers = {name: place.public_id for name in ("place", "about", "on") if name in fields}
    if model is Event:
        pointers |= {"places": [place.public_id], "about": [place.public_id]}
    if model is Testimony:
        pointers["speaker"] = make_person(source=source).public_id
    if model in (Burial, Plot):
        pointers["cemetery"] = make_cemetery(place=place).public_id
    if model is Burial:
        pointers["plot"] = make(Plot, cemetery=pointers["cemetery"], number="1").public_id
    if model in (Burial, Stay):
        pointers["person"] = make_person(source=source).public_id
    if model is Stay:
        camp = make(Camp, number="372", place=place.public_id)
        pointers |= {"camp": camp.public_id, "work_sites": [make_work_site(place=place).public_id]}
    return {name: value for name, value in pointers.items() if name in model.statements}


def _row(model, accessor, source):
    row = {"source": source.public_id, "path": model.statements[0].removesuffix("_uz"), "says": "Two\nlines"}
    if accessor == "names":
        row = {"text": "Kokand", "language": "en", "script": "Latn", "preferred": True, "as_written": False}
        kinds = {"PersonName": "birth", "PlaceName": "official"}
        name = child_model(model, accessor).__name__
        return row | ({"kind": kinds[name]} if name in kinds else {})
    others = {
        "placements": {"asset": _asset("published").public_id, "role": "view", "caption_en": "The gate", "position": 1},
        "passages": _texts("text") | {"position": 1, "period": date("1945-23")},
        "excerpts": _texts("gist") | {"words": "Вспоминаю.", "words_language": "ru", "position": 1},
        "identifications": _texts("basis") | {"decided": date("1995"), "state": "accepted"},
        "parts": {"part": make_figure(value="79", source=source).public_id, "sign": 1, "position": 1},
    }
    return others.get(accessor, row)


def _texts(name):
    return {f"{name}_en": "They came\nin autumn.", f"{name}_uz": "Kuzda kelishdi.", f"{name}_ja": "秋に来ました。"}


def _asset(state):
    asset = Asset(credit="Nobody", rights="https://rightsstatements.org/vocab/CNE/1.0/")
    asset.alt_en, asset.alt_uz, asset.alt_ja = "A gate.", "Darvoza.", "門。"
    asset.sha256 = f"{next(_numbers):064x}"
    asset.mime, asset.width_px, asset.height_px, asset.bytes = "image/png", 1, 1, 1
    asset.file.name = "originals/none.png"
    asset.save()
    services.begin_record(asset, by=curator(), at=NOW)
    if state in ("review", "published"):
        services.submit_record(asset, by=curator(), at=NOW)
    if state == "published":
        services.publish_record(asset, by=reviewer(), at=NOW)
    return Asset.objects.get(pk=asset.pk)
