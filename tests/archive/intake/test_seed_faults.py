"""A broken seed is refused with its file, entry and path, and nothing of it is written."""

import pytest

from archive.intake.seed import SeedError, compare_seed, load_seed
from archive.records import ids
from archive.records.models import Record, Revision, Serial
from archive.staff.models import User
from tests.archive.intake.seeds import EVENT, PLACE, SOURCE, small_seed, write_seed
from tests.archive.intake.test_seed_loading import AT

pytestmark = pytest.mark.django_db


def _event(seed):
    return seed["events.json"][0]


def _document(seed):
    return _event(seed)["document"]


# What is done to the seed, and how the error begins.
SHAPES = {
    "not JSON": (lambda s: s.update({"events.json": "[{"}), "events.json: this is not JSON: Expecting"),
    "no list": (lambda s: s.update({"events.json": "{}"}), "events.json: a seed file is a list"),
    "no object": (lambda s: s.update({"events.json": "[3]"}), "events.json, entry 1: an entry has exactly the keys"),
    "a key too many": (lambda s: _event(s).update(note="x"), f"events.json, {EVENT}: an entry has exactly the keys"),
    "an unknown kind": (
        lambda s: _event(s).update(kind="visit"),
        f"events.json, {EVENT}, kind: there is no kind “visit”",
    ),
    "a wrong check character": (
        lambda s: _event(s).update(public_id="E-000001-Q"),
        "events.json, E-000001-Q, public_id: “E-000001-Q” is no number of this kind",
    ),
    "a number of another kind": (
        lambda s: _event(s).update(public_id=ids.format_id("L", 3)),
        f"events.json, {ids.format_id('L', 3)}, public_id: ",
    ),
    "a number twice": (
        lambda s: s["events.json"].append(dict(_event(s), facts={})),
        f"events.json, {EVENT}: this number stands in an earlier entry",
    ),
    "a fact twice": (
        lambda s: s["places.json"][0].update(facts={"T-01": "names/aaaaaaaa"}),
        f"places.json, {PLACE}: the fact T-01 stands in an earlier entry",
    ),
    "a statement unknown": (
        lambda s: _document(s).update(where="x"),
        f"events.json, {EVENT}, where: this kind has no such",
    ),
    "a row's statement unknown": (
        lambda s: _document(s)["citations"]["cccccccc"].update(page="3"),
        f"events.json, {EVENT}, citations/cccccccc/page: this kind has no such",
    ),
    "a uid too short": (
        lambda s: _document(s)["citations"].update(abc={}),
        f"events.json, {EVENT}, citations/abc: a row is an object under a uid of 8",
    ),
    "a date as text": (
        lambda s: _document(s).update(when="2005-03"),
        f"events.json, {EVENT}, when: an uncertain date is an object",
    ),
    "a text as list": (
        lambda s: _document(s).update(what_en=["x"]),
        f"events.json, {EVENT}, what_en: this is no single value",
    ),
    "places as text": (lambda s: _document(s).update(places=PLACE), f"events.json, {EVENT}, places: this is a list"),
    "a citation on nothing": (
        lambda s: _document(s)["citations"]["cccccccc"].update(path="names/aaaaaaaa"),
        f"events.json, {EVENT}, citations/cccccccc/path: this record does not state “names/aaaaaaaa”",
    ),
    "a fact on nothing": (
        lambda s: _event(s).update(facts={"T-01": "story"}),
        f"events.json, {EVENT}, facts/T-01: this record does not state “story”",
    ),
    "a circle": (
        lambda s: s["places.json"][0]["document"].update(parent=PLACE),
        f"places.json, {PLACE}: these refer to each other in a circle",
    ),
}
VALUES = {
    "a reference to nothing": (
        lambda s: _document(s).update(places=[ids.format_id("L", 9)]),
        f"events.json, {EVENT}, places: There is no place with the number",
    ),
    "a reference to another kind": (
        lambda s: _document(s).update(places=[SOURCE]),
        f"events.json, {EVENT}, places: There is no place with the number",
    ),
    "an unknown choice": (lambda s: _document(s).update(type="feast"), f"events.json, {EVENT}, type: Value 'feast'"),
    "an impossible date": (
        lambda s: _document(s).update(when={"edtf": "1946-02-30", "typed": "30.02.46"}),
        f"events.json, {EVENT}, when: ",
    ),
    "no original": (
        lambda s: _document(s).pop("what_en"),
        f"events.json, {EVENT}, what_en: Write this text in the original",
    ),
    "half a point": (lambda s: s["places.json"][0]["document"].pop("lon"), f"places.json, {PLACE}: Give both latitude"),
    "a number in another form": (
        lambda s: s["places.json"][0]["document"].update(lat="40.530"),
        f"places.json, {PLACE}, lat: write '40.53' instead of '40.530'",
    ),
}


@pytest.mark.parametrize("fault", SHAPES)
def test_a_wrong_shape_is_refused_by_a_check_already(tmp_path, fault):
    spoil, begins = SHAPES[fault]
    seed = small_seed()
    spoil(seed)

    with pytest.raises(SeedError) as refused:
        compare_seed(write_seed(tmp_path / "seed", seed))

    assert str(refused.value).startswith(begins)


@pytest.mark.parametrize("fault", VALUES)
def test_a_wrong_value_is_refused_and_nothing_is_written(tmp_path, fault):
    spoil, begins = VALUES[fault]
    seed = small_seed()
    spoil(seed)

    with pytest.raises(SeedError) as refused:
        load_seed(write_seed(tmp_path / "seed", seed), at=AT)

    assert str(refused.value).startswith(begins)
    assert [model.objects.count() for model in (Record, Revision, Serial, User)] == [0, 0, 0, 0]


def test_an_empty_directory_is_no_seed(tmp_path):
    with pytest.raises(SeedError, match="there is no entry"):
        compare_seed(tmp_path)
