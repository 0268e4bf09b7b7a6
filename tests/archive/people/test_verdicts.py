"""What was said of two people stays for ever; the newest that nobody has taken back holds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from archive.intake.duplicates import find_duplicates
from archive.intake.models import Duplicate
from archive.people.likeness import judge_likeness, take_back_verdict
from archive.people.models import Likeness, Person
from archive.records import joining, proposals
from archive.records.exceptions import NotAllowed
from archive.staff.models import AuditLine
from tests import factories as f
from tests.cards import man

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    register = f.make_source()
    return man(register), man(register, row=2)


def judge(pair, verdict="different", because="Two fathers.", *, by=None, later=0):
    at = f.NOW + timedelta(hours=later)
    return judge_likeness(*pair, verdict=verdict, because=because, by=by or f.curator(), at=at)


def take_back(verdict, because="A slip.", *, by=None, later=9):
    at = f.NOW + timedelta(hours=later)
    return take_back_verdict(verdict, because=because, by=by or f.curator(), at=at)


def past(pair):
    said = Likeness.objects.of_pair(pair[0].pk, pair[1].pk)
    return list(said.values_list("verdict", "because", "holds", "undone_because"))


def test_every_verdict_stays_with_author_time_and_reason_and_the_newest_holds(pair):
    other = f.make_member("curator", username="second")
    judge(pair, "unsure", "No father is written.")
    judge(pair[::-1], by=other, later=1)

    assert past(pair) == [("unsure", "No father is written.", False, ""), ("different", "Two fathers.", True, "")]
    assert [one.by.username for one in Likeness.objects.order_by("pk")] == [f.curator().username, "second"]
    assert list(Person.objects.told_apart_from(pair[0])) == [pair[1]]


def test_a_verdict_taken_back_stays_to_be_read_and_the_one_before_it_holds_again(pair):
    judge(pair, "unsure", "No father is written.")
    take_back(judge(pair, later=1))

    assert past(pair) == [
        ("unsure", "No father is written.", True, ""),
        ("different", "Two fathers.", False, "A slip."),
    ]
    assert list(Person.objects.told_apart_from(pair[0])) == []
    take_back(Likeness.objects.get(holds=True), later=10)
    assert [one[2] for one in past(pair)] == [False, False]


def test_a_pair_that_was_told_apart_by_a_slip_is_offered_again(pair):
    find_duplicates(at=f.NOW)
    verdict = judge(pair)
    assert (Duplicate.objects.undecided().count(), Duplicate.objects.put_off().count()) == (0, 0)
    take_back(verdict)
    assert Duplicate.objects.undecided().count() == 1
    judge(pair, "unsure", later=10)
    assert (Duplicate.objects.undecided().count(), Duplicate.objects.put_off().count()) == (0, 1)


def test_each_of_these_acts_is_one_line_of_the_log_with_both_numbers_and_the_reason(pair):
    judge(pair, "unsure", "No father is written.")
    judge(pair, "unsure", "No father is written.")
    take_back(judge(pair, later=1))

    assert list(AuditLine.objects.order_by("pk").values_list("act", "what", "value", "reason")) == [
        ("put_off", pair[0].public_id, pair[1].public_id, "No father is written."),
        ("told_apart", pair[0].public_id, pair[1].public_id, "Two fathers."),
        ("verdict_back", pair[0].public_id, pair[1].public_id, "A slip."),
    ]


def test_what_is_refused_and_why(pair):
    first = judge(pair, "unsure")
    second = judge(pair, later=1)
    stranger = f.make_member("curator", room="burials")
    with pytest.raises(NotAllowed, match="Somebody has said something else since"):
        take_back(first)
    with pytest.raises(NotAllowed, match="no right"):
        take_back(second, by=stranger)
    with pytest.raises(NotAllowed, match="reason"):
        take_back(second, because=" ")
    with pytest.raises(NotAllowed, match="by joining the two records"):
        judge(pair, "same")
    take_back(second)
    with pytest.raises(NotAllowed, match="taken back already"):
        take_back(second)


def test_the_database_keeps_one_verdict_holding_and_no_undoing_without_a_person(pair):
    judge(pair)
    said = {"first": pair[0], "second": pair[1], "verdict": "unsure", "because": "x", "by": f.curator(), "at": f.NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Likeness.objects.create(**said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Likeness.objects.create(**said, holds=False, undone_at=f.NOW)


def test_of_joined_records_the_joining_speaks_until_they_are_separated(pair):
    judge(pair)
    survivor = f.join(*pair)
    same = Likeness.objects.get(holds=True)
    assert past(pair) == [("different", "Two fathers.", False, ""), ("same", same.because, True, "")]
    with pytest.raises(NotAllowed, match="separate them first"):
        take_back(same)

    how = {"by": f.curator(), "at": f.NOW + timedelta(hours=1), "reason": "Two men after all."}
    wish = joining.propose_split(joining.standing_joinings(survivor)[0], **how)
    proposals.accept_proposal(wish, by=f.reviewer(), at=f.NOW + timedelta(hours=2))

    assert [(verdict, holds) for verdict, _why, holds, _undone in past(pair)] == [
        ("different", False), ("same", False), ("different", True),
    ]  # fmt: skip
    # Taken back, the separation's word leaves what was said before the joining, not that they are one.
    take_back(Likeness.objects.get(holds=True))
    assert [(verdict, holds) for verdict, _why, holds, _undone in past(pair)] == [
        ("different", True), ("same", False), ("different", False),
    ]  # fmt: skip


def test_a_whole_past_goes_over_to_who_stays_and_comes_back(pair):
    third = man(f.make_source("Cards"), row=4)
    judge((pair[1], third), "unsure", "No day.")
    judge((pair[1], third), later=1)
    survivor = f.join(*pair)
    assert past((pair[0], third)) == [("unsure", "No day.", False, ""), ("different", "Two fathers.", True, "")]

    judge((pair[0], third), "unsure", "Read again.", later=3)
    how = {"by": f.curator(), "at": f.NOW + timedelta(hours=4), "reason": "Two men after all."}
    wish = joining.propose_split(joining.standing_joinings(survivor)[0], **how)
    proposals.accept_proposal(wish, by=f.reviewer(), at=f.NOW + timedelta(hours=5))

    assert past((pair[1], third)) == [("unsure", "No day.", False, ""), ("different", "Two fathers.", True, "")]
    assert past((pair[0], third)) == [("unsure", "Read again.", True, "")]
