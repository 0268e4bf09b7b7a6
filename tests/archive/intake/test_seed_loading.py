"""The account archive-seed brings in what it is given once, follows its own files, and leaves alone what is not its."""

import hashlib
from datetime import UTC, datetime

import pytest

from archive.history.models import Event
from archive.intake.seed import compare_seed, is_current, load_seed
from archive.places.models import Place
from archive.records import ids, services
from archive.records.exceptions import NotAllowed
from archive.records.models import Record, Revision
from archive.staff.models import User
from archive.staff.services import house_account
from tests.archive.intake.seeds import EVENT, PLACE, SOURCE, small_seed, write_seed
from tests.factories import make_member, make_place

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seed():
    return small_seed()


@pytest.fixture
def directory(tmp_path, seed):
    return write_seed(tmp_path / "seed", seed)


def test_a_first_load_publishes_every_record_under_its_number(directory):
    plan = load_seed(directory, at=AT)

    assert {entry.public_id for entry in plan.created} == {SOURCE, PLACE, EVENT}
    assert dict(Record.live.values_list("public_id", "kind")) == {SOURCE: "source", PLACE: "place", EVENT: "event"}
    assert [place.public_id for place in Event.live.get().places.all()] == [PLACE]


def test_its_revisions_name_the_account_the_file_and_its_digest(directory):
    load_seed(directory, at=AT)

    content = (directory / "places.json").read_bytes()
    revisions = Revision.objects.filter(record__public_id=PLACE)

    assert [(r.action, r.by.username, r.at, r.by_one_person) for r in revisions] == [
        (action, "archive-seed", AT, False) for action in ("create", "submit", "publish")
    ]
    assert {r.note for r in revisions} == {f"seed/places.json (SHA-256 {hashlib.sha256(content).hexdigest()[:16]})"}


def test_nobody_can_sign_in_as_the_account(directory):
    load_seed(directory, at=AT)

    account = User.objects.get(username="archive-seed")

    assert (account.is_house, account.is_staff, account.has_usable_password()) == (True, False, False)


def test_a_second_load_writes_nothing(directory, django_assert_num_queries):
    load_seed(directory, at=AT)
    before = Revision.objects.count()

    with django_assert_num_queries(3):  # a savepoint, one query, its release
        plan = load_seed(directory, at=LATER)

    assert (len(plan.unchanged), plan.created, plan.updated, plan.kept) == (3, [], [], [])
    assert Revision.objects.count() == before


def test_whether_all_is_loaded_is_told_without_writing(directory, seed):
    assert not is_current(directory)
    assert Record.objects.count() == User.objects.count() == 0

    load_seed(directory, at=AT)
    assert is_current(directory)

    seed["events.json"][0]["document"]["what_uz"] = "Yodgorlik toshi oʻrnatildi."
    write_seed(directory, seed)
    assert not is_current(directory)


def test_a_changed_entry_changes_the_record_that_only_the_seed_has_touched(directory, seed):
    load_seed(directory, at=AT)
    seed["events.json"][0]["document"]["what_en"] = "A memorial stone was set up."
    seed["events.json"][0]["document"]["places"] = []
    write_seed(directory, seed)

    plan = load_seed(directory, at=LATER)

    assert [(entry.public_id, changes) for entry, changes in plan.updated] == [
        (EVENT, {"what_en": ["A stone was set up.", "A memorial stone was set up."], "places": [[PLACE], []]})
    ]
    event = Event.live.get()
    assert (event.what_en, event.places.count(), event.version) == ("A memorial stone was set up.", 0, 4)
    newest = event.revisions.get(number=4)
    assert (newest.action, newest.at, newest.by_one_person) == ("change", LATER, False)


def test_a_curators_change_survives_a_load_and_is_reported(directory, seed):
    load_seed(directory, at=AT)
    event, curator = Event.live.get(), make_member("reviewer", username="nodira")
    changes = {"what_en": ["A stone was set up.", "A stone of peace was set up."]}
    services.change_published(event, changes=changes, by=curator, at=LATER, reason="the stone's name")
    seed["events.json"][0]["document"]["what_en"] = "A memorial stone was set up."
    write_seed(directory, seed)

    plan = load_seed(directory, at=LATER)

    assert Event.live.get().what_en == "A stone of peace was set up."
    assert [(kept.entry.public_id, kept.by, kept.state, kept.changes) for kept in plan.kept] == [
        (EVENT, "nodira", "published", {"what_en": ["A stone of peace was set up.", "A memorial stone was set up."]})
    ]
    assert is_current(directory)


def test_a_record_that_staff_have_withdrawn_stays_withdrawn(directory):
    load_seed(directory, at=AT)
    services.withdraw_record(Event.live.get(), by=make_member("reviewer"), at=LATER, reason="doubtful")

    plan = load_seed(directory, at=LATER)

    assert Event.live.count() == 0
    assert [(kept.state, kept.changes) for kept in plan.kept] == [("withdrawn", {})]


def test_new_records_get_later_numbers(directory, seed):
    number = ids.format_id("L", 7)
    seed["places.json"][0]["public_id"] = number
    seed["events.json"][0]["document"]["places"] = [number]
    load_seed(write_seed(directory, seed), at=AT)

    assert ids.number_of(make_place().public_id) == ("L", 8)


def test_numbers_given_since_are_not_taken_back(directory):
    for _turn in range(3):
        make_place()
    services.reserve_numbers([PLACE])

    assert ids.number_of(make_place().public_id) == ("L", 4)


def test_a_number_that_another_kind_holds_is_refused(directory, seed):
    load_seed(directory, at=AT)
    Record.objects.filter(public_id=PLACE).update(kind="camp")

    with pytest.raises(Exception, match=f"places.json, {PLACE}, kind: this number belongs to a camp"):
        compare_seed(directory)


def test_the_house_may_not_change_what_somebody_else_has_touched(directory):
    load_seed(directory, at=AT)
    place = Place.live.get()
    changes = {"radius_m": [None, 10000]}
    services.change_published(place, changes=changes, by=make_member("reviewer"), at=LATER, reason="a town is wide")

    with pytest.raises(NotAllowed, match="only what it has brought itself"):
        services.change_published(
            place, changes={"radius_m": [10000, 5000]}, by=house_account("archive-seed"), at=LATER, reason="seed"
        )
