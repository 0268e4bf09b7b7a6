"""Draft, review, published, withdrawn: who may, and what each act leaves behind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from archive.history.models import Event
from archive.records import services
from archive.records.enums import Action, State
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Record, Revision
from archive.staff.enums import RoleCode
from tests import factories as f

pytestmark = pytest.mark.django_db


def acts(record):
    return list(record.revisions.order_by("number").values_list("number", "action"))


def test_a_record_goes_from_draft_to_published_and_every_act_is_a_revision():
    event = f.make_event()
    assert event.state == State.PUBLISHED
    assert event.published_at == f.NOW
    assert acts(event) == [(1, Action.CREATE), (2, Action.SUBMIT), (3, Action.PUBLISH)]
    assert event.version == 3


def test_the_last_editor_does_not_publish_whatever_the_role():
    record = f.make_event(state="draft")
    administrator = f.make_member(RoleCode.ADMINISTRATOR)
    changes = {"what_en": ["A visit took place.", "A visit."]}
    services.edit_record(record, changes=changes, by=administrator, at=f.NOW)
    services.submit_record(record, by=administrator, at=f.NOW)
    with pytest.raises(NotAllowed, match="another person"):
        services.publish_record(record, by=administrator, at=f.NOW)
    services.publish_record(record, by=f.reviewer(), at=f.NOW)


@pytest.mark.parametrize("role", [RoleCode.CURATOR, RoleCode.TRANSLATOR])
def test_only_a_reviewer_or_an_administrator_publishes_or_changes_what_is_published(role):
    member = f.make_member(role)
    record = f.make_event(state="review")
    with pytest.raises(NotAllowed):
        services.publish_record(record, by=member, at=f.NOW)
    services.publish_record(record, by=f.reviewer(), at=f.NOW)
    with pytest.raises(NotAllowed):
        services.change_published(
            record, changes={"what_en": ["A visit took place.", "x"]}, by=member, at=f.NOW, reason="x"
        )
    with pytest.raises(NotAllowed):
        services.withdraw_record(record, by=member, at=f.NOW, reason="x")


def test_a_role_in_one_room_opens_no_other():
    record = f.make_event(state="review")
    with pytest.raises(NotAllowed):
        services.publish_record(record, by=f.make_member(RoleCode.REVIEWER, room="burials"), at=f.NOW)
    services.publish_record(record, by=f.make_member(RoleCode.REVIEWER, room="history"), at=f.NOW)


def test_a_change_of_a_published_record_needs_a_reason_and_says_by_one_person():
    event = f.make_event()
    changes = {"what_en": ["A visit took place.", "A visit took place in October."]}
    with pytest.raises(NotAllowed, match="reason"):
        services.change_published(event, changes=changes, by=f.reviewer(), at=f.NOW, reason="  ")
    revision = services.change_published(
        event, changes=changes, by=f.reviewer(), at=f.NOW, reason="the month was missing"
    )
    assert (revision.by_one_person, revision.note, revision.number) == (True, "the month was missing", 4)
    assert Event.live.get().what_en == "A visit took place in October."


def test_a_history_never_runs_backwards_though_somebody_looked_at_the_clock_and_then_waited():
    event = f.make_event("A visit.", state="draft")
    later = f.NOW + timedelta(seconds=2)
    services.edit_record(event, changes={"what_en": ["A visit.", "Two visits."]}, by=f.curator(), at=later)

    waited = services.edit_record(event, changes={"type": ["visit", "opening"]}, by=f.reviewer(), at=f.NOW)

    assert waited.at == later
    assert list(event.revisions.order_by("number").values_list("at", flat=True)) == [f.NOW, later, later]


def test_a_stale_form_shows_a_conflict_and_undoes_nobodys_work():
    event = f.make_event(what_ja="訪問がありました。")
    opened = event.version
    document = event.revisions.get(number=opened).document
    first = services.changes_against(event, base=opened, document=document | {"what_en": "Said by the first."})
    second = services.changes_against(event, base=opened, document=document | {"what_en": "Said by the second."})
    apart = services.changes_against(event, base=opened, document=document | {"what_uz": "Tashrif boʻldi."})
    services.change_published(event, changes=first, by=f.reviewer(), at=f.NOW, reason="first")
    with pytest.raises(Conflict) as caught:
        services.change_published(event, changes=second, by=f.reviewer(), at=f.NOW, reason="second")
    assert caught.value.conflicts == {"what_en": ("A visit took place.", "Said by the second.", "Said by the first.")}
    services.change_published(event, changes=apart, by=f.reviewer(), at=f.NOW, reason="another statement")
    event = Event.live.get()
    assert (event.what_en, event.what_uz) == ("Said by the first.", "Tashrif boʻldi.")


def test_an_unchanged_save_leaves_no_revision():
    event = f.make_event()
    changes = services.changes_against(event, base=3, document=event.revisions.get(number=3).document)
    assert changes == {}
    assert services.change_published(event, changes=changes, by=f.reviewer(), at=f.NOW, reason="nothing") is None
    assert event.revisions.count() == 3


def test_a_withdrawn_record_is_gone_from_live_and_comes_back():
    event = f.make_event(state="withdrawn")
    assert not Event.live.exists()
    assert Event.objects.get().withdrawn_because_en == "Asked."
    services.restore_record(event, by=f.reviewer(), at=f.NOW, reason="the family agreed")
    assert Event.live.get().withdrawn_because_en == ""


def test_a_stale_object_in_memory_cannot_bring_a_withdrawn_record_back():
    stale = f.make_event()
    services.withdraw_record(stale, by=f.reviewer(), at=f.NOW, reason="asked by the family")
    stale.what_en = "Saved by mistake."
    stale.save()
    event = Event.objects.get()
    assert (event.state, event.what_en) == (State.WITHDRAWN, "Saved by mistake.")


def test_a_discarded_draft_was_never_public_and_is_not_restored():
    draft = f.make_event(state="draft")
    services.discard_record(draft, by=f.curator(), at=f.NOW, reason="typed twice")
    with pytest.raises(NotAllowed):
        services.restore_record(draft, by=f.reviewer(), at=f.NOW, reason="why not")


def test_a_person_who_may_be_living_is_published_only_with_a_ground():
    source = f.make_source()
    with pytest.raises(NotAllowed, match="ground"):
        f.make_person(source=source, publishing_ground=None)
    with pytest.raises(NotAllowed, match="ground"):
        f.make_person(source=source, publishing_ground=None, birth=f.date("1930"))
    f.make_person(source=source, publishing_ground=None, birth=f.date("1910"))
    f.make_person(source=source, publishing_ground=None, death=f.date("1946-03"))


def test_a_person_and_a_figure_need_a_source():
    source = f.make_source()
    with pytest.raises(NotAllowed, match="source"):
        f.make_person(source=source, citations={})
    with pytest.raises(NotAllowed, match="source"):
        f.make_figure(source=source, citations={})


def test_a_citation_on_a_statement_that_is_not_there_keeps_a_record_from_publication():
    source = f.make_source()
    with pytest.raises(NotAllowed, match="nowhere"):
        f.make_event(citations=f.citation("nowhere", source))


def test_revisions_can_be_neither_changed_nor_deleted():
    event = f.make_event(state="draft")
    for act in (Revision.objects.filter(record=event).update, Revision.objects.filter(record=event).delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act(note="x") if act.__name__ == "update" else act()
    assert event.revisions.count() == 1


def test_numbers_are_given_once():
    first, second = f.make_event(state="draft"), f.make_event(state="draft")
    assert (first.public_id, second.public_id) == (
        "E-000001-" + first.public_id[-1],
        "E-000002-" + second.public_id[-1],
    )


def test_the_database_itself_refuses_a_published_record_without_its_time():
    event = f.make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.filter(pk=event.pk).update(published_at=None)


def test_the_house_publishes_only_what_it_has_brought_itself():
    house = services_house()
    record = f.make_event(state="review")
    with pytest.raises(NotAllowed, match="house"):
        services.publish_record(record, by=house, at=f.NOW)


def services_house():
    from archive.staff.services import house_account

    return house_account("archive-seed")


def test_the_query_count_of_a_change_is_known(django_assert_num_queries):
    event = f.make_event()
    assert connection.vendor in ("sqlite", "postgresql")
    changes = {"what_en": ["A visit took place.", "A visit."]}
    by = f.reviewer()
    assert by.held
    with django_assert_num_queries(30):
        services.change_published(event, changes=changes, by=by, at=f.NOW, reason="a test")
