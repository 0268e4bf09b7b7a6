"""The audit log: one list of what was done to the house and to records, narrowed, paged by key, taken out as a file."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.records.enums import Action
from archive.records.models import Revision
from archive.staff.enums import AuditAct
from archive.staff.models import AuditLine, User
from archive.staff.services import note_act
from memorial.desk import audit
from memorial.desk.audit import Wishes, page_of
from tests.factories import NOW, make_event, make_member, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    member = make_member("administrator", username="chief")
    client.force_login(member)
    return member


def shown(client, **asked):
    return [entry.code for entry in client.get(reverse("admin:audit"), asked).context["page"].entries]


def test_acts_on_records_and_on_the_house_stand_in_one_list(client, chief):
    event = make_event("A visit.", state="draft")
    other = make_member("curator", username="other")
    note_act(AuditAct.INVITE, by=chief, what="Yuki <yuki@museum.example>", at=NOW - timedelta(days=1))
    note_act(AuditAct.APPOINT, by=chief, about=other, value="curator:*", reason="Asked.", at=NOW + timedelta(days=1))

    page = client.get(reverse("admin:audit"))

    assert shown(client) == ["appoint", "create", "invite"]
    text = page.content.decode()
    for words in ("Role given", "curator:*", "Asked.", "A visit.", event.public_id, "Yuki &lt;yuki@museum.example&gt;"):
        assert words in text


def test_a_name_in_another_language_says_in_which_on_the_page_and_is_plain_in_the_file(client, chief):
    make_event("", what_ja="訪問。", original_language="ja", state="draft")
    make_event("A visit.", state="draft")

    page = client.get(reverse("admin:audit")).content.decode()
    file = b"".join(client.get(reverse("admin:audit_file")).streaming_content).decode("utf-8-sig")

    assert 'lang="ja">訪問。</a>' in page
    assert '">A visit.</a>' in page
    assert sorted(row["name"] for row in csv.DictReader(io.StringIO(file)) if row["act"] == "create") == [
        "A visit.",
        "訪問。",
    ]


def test_the_codes_of_the_two_kinds_of_acts_never_meet():
    assert set(Action.values) & set(AuditAct.values) == set()


def test_the_log_is_narrowed_by_person_act_kind_and_day(client, chief):
    make_event("A visit.", state="review")
    make_place("Kokand", state="draft")
    other = make_member("curator", username="other")
    note_act(AuditAct.APPOINT, by=chief, about=other, reason="Asked.", at=NOW + timedelta(days=1))
    curator = User.objects.get(username="curator")

    assert shown(client, who=other.pk) == ["appoint"]
    assert shown(client, who=chief.pk) == ["appoint"]
    assert sorted(shown(client, who=curator.pk)) == ["create", "create", "submit"]
    assert shown(client, act="submit") == ["submit"]
    assert shown(client, act="appoint") == ["appoint"]
    assert shown(client, kind="place") == ["create"]
    assert shown(client, kind=audit.HOUSE) == ["appoint"]
    assert shown(client, since="2026-11-24") == ["appoint"]
    assert sorted(shown(client, until="2026-11-23")) == ["create", "create", "submit"]
    assert shown(client, since="2026-11-25") == []


def test_a_day_is_a_day_of_tashkent(chief):
    midnight = timezone.make_aware(datetime(2026, 11, 24))
    note_act(AuditAct.INVITE, by=chief, at=midnight)
    note_act(AuditAct.UNINVITE, by=chief, at=midnight - timedelta(microseconds=1))

    def on(day):
        return [entry.code for entry in page_of(Wishes(since=day, until=day)).entries]

    assert (on(date(2026, 11, 23)), on(date(2026, 11, 24))) == (["uninvite"], ["invite"])


def test_a_wrong_filter_is_told_and_stays_in_its_box(client, chief):
    page = client.get(reverse("admin:audit"), {"since": "yesterday", "act": "nonsense", "who": "x"})

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"since", "act", "who"}
    assert 'value="yesterday"' in page.content.decode()


def test_pages_by_key_show_every_line_once_though_many_are_of_one_instant(chief):
    for number in range(7):
        make_event(f"A visit {number}.", state="draft")
        note_act(AuditAct.INVITE, by=chief, what=str(number), at=NOW)

    seen, before = [], ""
    while before is not None:
        page = page_of(Wishes(), before=before, size=3)
        seen += [entry.key for entry in page.entries]
        before = page.following

    assert len(seen) == len(set(seen)) == Revision.objects.count() + AuditLine.objects.count() == 14
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize(
    "before", ["x", "20261123T090000.000000-2-1", "20261123T090000.000000-1-²", "1-2", "-", "9-1-1"]
)
def test_a_made_up_page_is_none(client, chief, before):
    assert client.get(reverse("admin:audit"), {"before": before}).status_code == 404


def test_the_file_has_every_line_and_no_formula(client, chief):
    make_event("=HYPERLINK(A1)", state="draft")
    note_act(AuditAct.CLOSE, by=chief, about=chief, reason="@SUM(A1)", at=NOW)

    answer = client.get(reverse("admin:audit_file"), {"until": "2026-11-24"})

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["act"] for row in rows] == ["create", "close"]
    assert (rows[0]["name"], rows[1]["reason"]) == ("'=HYPERLINK(A1)", "'@SUM(A1)")
    assert rows[1]["at"] == "2026-11-23T14:00:00+05:00"
    line = AuditLine.objects.get(act=AuditAct.EXPORT)
    assert (line.by, line.what, line.value) == (chief, "audit", "until=2026-11-24")


@pytest.mark.parametrize("role", ["curator", "translator", "reviewer"])
def test_only_administrators_read_it(client, role):
    client.force_login(make_member(role))

    for name in ("audit", "audit_file"):
        assert client.get(reverse(f"admin:{name}")).status_code == 403
    assert reverse("admin:audit") not in client.get(reverse("admin:index")).content.decode()
    assert not AuditLine.objects.exists()


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_log_costs_the_same_for_any_length(client, chief, django_assert_num_queries, rows):
    for number in range(rows):
        note_act(AuditAct.APPOINT, by=chief, about=chief, value=str(number), at=NOW)
        make_event(state="draft")

    with django_assert_num_queries(6):
        assert len(shown(client)) == min(2 * rows, audit.A_PAGE)
