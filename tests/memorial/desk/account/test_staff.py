"""Staff come by invitation, are given roles with a reason, and leave without anything being lost."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.records import proposals
from archive.records.leaving import open_work_of
from archive.staff import invitations, membership
from archive.staff.exceptions import NotAllowed
from archive.staff.models import AuditLine, Invitation, User
from memorial.desk.waiting import waiting_for
from tests.factories import NOW, make_event, make_member

from .codes import give_factor

pytestmark = pytest.mark.django_db
WISHES = {"invite": "1", "display_name": "Nodira Karimova", "email": "nodira@museum.example", "role": "translator"}
CHOSEN = {"username": "nodira", "password1": "a long sentence 7", "password2": "a long sentence 7"}
MAIL = "smtp://127.0.0.1:25"


@pytest.fixture
def chief(client):
    cache.clear()
    member = make_member("administrator", username="chief")
    client.force_login(member)
    return member


def lines():
    return list(
        AuditLine.objects.order_by("id").values_list("act", "by__username", "about__username", "value", "reason")
    )


def invite(client, **more):
    return client.post(reverse("admin:invitations"), WISHES | {"language": "ja"} | more)


def test_without_a_mail_server_the_link_is_shown_once_and_opens_once(client, chief):
    assert invite(client, rooms=["exhibits", "people"]).status_code == 302
    link = client.get(reverse("admin:invitations")).context["link"]
    assert client.get(reverse("admin:invitations")).context["link"] is None
    path = link.removeprefix("http://127.0.0.1:8000")
    guest = Client()
    assert guest.get(path).status_code == 200

    joined = guest.post(path, CHOSEN)

    assert (joined.status_code, joined["Location"]) == (302, reverse("admin:login"))
    member = User.objects.get(username="nodira")
    assert member.check_password("a long sentence 7")
    assert member.held == (("translator", "exhibits", "ja"), ("translator", "people", "ja"))
    assert guest.get(path).status_code == 410
    assert guest.post(path, CHOSEN | {"username": "again"}).status_code == 410
    value = "translator:exhibits:ja; translator:people:ja"
    assert lines() == [("invite", "chief", None, value, ""), ("join", "nodira", "nodira", value, "")]


def test_the_invitation_goes_out_in_three_languages(client, chief, settings, four_languages):
    settings.MEMORIAL_EMAIL_URL = MAIL
    invite(client)

    assert client.get(reverse("admin:invitations")).context["link"] is None
    letter = mail.outbox[0]
    assert letter.to == ["nodira@museum.example"]
    assert re.findall(r"http://127\.0\.0\.1:8000/(\w+)/admin/join/", letter.body) == ["uz", "ja", "en"]
    assert "Nodira Karimova, chief sizni" in letter.body


def test_a_mail_server_that_is_away_loses_no_invitation(client, chief, settings):
    settings.MEMORIAL_EMAIL_URL = "smtp://127.0.0.1:1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    invite(client)

    assert "/admin/join/" in client.get(reverse("admin:invitations")).context["link"]


def test_what_does_not_go_together_is_told_and_what_was_typed_stays(client, chief):
    page = invite(client, language="", email="not an address")
    assert page.context["form"].errors.keys() == {"email"}
    page = invite(client, language="")
    assert page.context["form"].non_field_errors() == ["Say which language the translator writes."]
    assert page.context["form"]["display_name"].value() == "Nodira Karimova"
    assert invite(client, role="administrator", language="", rooms=["people"]).context["form"].non_field_errors() == [
        "An administrator looks after the whole house: leave the rooms empty."
    ]
    assert not Invitation.objects.exists()


def test_a_link_is_valid_for_two_days_and_can_be_called_off(client, chief):
    wishes = {"display_name": "Yuki", "email": "yuki@museum.example", "role": "curator", "by": chief, "at": NOW}
    invitation, token = invitations.invite_member(**wishes)
    assert invitations.open_invitation(token, at=NOW + timedelta(hours=47, minutes=59)) == invitation
    assert invitations.open_invitation(token, at=NOW + timedelta(hours=48)) is None
    assert token not in str(Invitation.objects.values_list().get())

    recent, key = invitations.invite_member(**wishes | {"at": timezone.now()})
    assert client.post(reverse("admin:invitations"), {"call_off": str(recent.pk)}).status_code == 302
    assert Client().get(reverse("join", args=[key])).status_code == 410
    assert lines()[-1][0] == "uninvite"
    for wrong in ("x", "²", "99999"):
        assert client.post(reverse("admin:invitations"), {"call_off": wrong}).status_code == 404


def test_a_name_taken_and_a_weak_password_are_told_at_the_door(client, chief):
    _one, token = invitations.invite_member(
        display_name="Yuki", email="yuki@museum.example", role="curator", by=chief, at=timezone.now()
    )
    door = reverse("join", args=[token])

    taken = Client().post(door, CHOSEN | {"username": "chief"})
    weak = Client().post(door, {"username": "yuki", "password1": "12345", "password2": "12345"})

    assert list(taken.context["form"].errors) == ["username"]
    assert list(weak.context["form"].errors) == ["password2"]
    assert weak.context["form"]["username"].value() == "yuki"
    assert Invitation.objects.get().accepted_by is None


@pytest.mark.parametrize("role", ["curator", "translator", "reviewer"])
def test_only_administrators_invite_appoint_and_close(client, role):
    other, stranger = make_member("curator", username="other"), make_member(role, username="stranger")
    client.force_login(stranger)
    who = {"by": stranger, "at": NOW}

    for address in (reverse("admin:invitations"), reverse("admin:staff_user_access", args=[other.pk])):
        assert (client.get(address).status_code, client.post(address, {"act": "close"}).status_code) == (403, 403)
    for act in (
        lambda: invitations.invite_member(display_name="A", email="a@b.example", role="curator", **who),
        lambda: membership.give_role(other, role="reviewer", reason="Why not.", **who),
        lambda: membership.take_role(other.appointments.get(), reason="Why not.", **who),
        lambda: membership.close_account(other, reason="Why not.", **who),
        lambda: membership.reopen_account(other, reason="Why not.", **who),
        lambda: membership.reset_factor(other, reason="Why not.", **who),
    ):
        with pytest.raises(NotAllowed, match="Only administrators do this"):
            act()
    assert lines() == []


def act_on(client, member, act, **words):
    data = {f"{act}-{name}": value for name, value in words.items()}
    return client.post(reverse("admin:staff_user_access", args=[member.pk]), {"act": act} | data)


def test_a_role_is_given_and_taken_away_with_a_reason(client, chief):
    member = make_member("curator", username="nodira")

    page = act_on(client, member, "give", role="translator", room="people", language="uz", reason=" ")
    assert page.context["asked"]["give"].errors.keys() == {"reason"}
    assert page.context["asked"]["give"]["role"].value() == "translator"
    assert (
        act_on(client, member, "give", role="translator", room="people", language="uz", reason="Asked.").status_code
        == 302
    )
    twice = act_on(client, member, "give", role="translator", room="people", language="uz", reason="Asked.")
    assert twice.context["asked"]["give"].non_field_errors() == ["This person already has this role here."]
    first = member.appointments.get(role__code="curator")
    assert act_on(client, member, "take", appointment=first.pk, reason="Left the room.").status_code == 302

    assert User.objects.get(pk=member.pk).held == (("translator", "people", "uz"),)
    assert lines() == [
        ("appoint", "chief", "nodira", "translator:people:uz", "Asked."),
        ("dismiss", "chief", "nodira", "curator:*", "Left the room."),
    ]
    page = client.get(reverse("admin:staff_user_access", args=[member.pk])).content.decode()
    assert "read texts that are to be translated; translate" in page
    assert "see unpublished records" not in page


def test_another_person_s_appointment_cannot_be_taken_by_a_forged_form(client, chief):
    member, other = make_member("curator", username="nodira"), make_member("curator", username="other")

    page = act_on(client, member, "take", appointment=other.appointments.get().pk, reason="Forged.")

    assert page.context["asked"]["take"].errors.keys() == {"appointment"}
    assert other.appointments.count() == 1


def test_the_last_administrator_stays(client, chief):
    with pytest.raises(NotAllowed, match="This is the last administrator"):
        membership.take_role(chief.appointments.get(), by=chief, at=NOW, reason="Tired.")
    second = make_member("administrator", username="second")
    with pytest.raises(NotAllowed, match="This is your own account"):
        membership.close_account(chief, by=chief, at=NOW, reason="Tired.")
    membership.close_account(chief, by=second, at=NOW, reason="Tired.")
    assert not User.objects.get(pk=chief.pk).is_active


def test_a_closed_account_ends_at_once_and_its_work_goes_on_with_a_colleague(client, chief):
    leaver, heir = make_member("reviewer", username="leaver"), make_member("reviewer", username="heir")
    there = Client()
    there.post(reverse("admin:login"), {"login": "leaver", "password": "an honest password"})
    assert there.get(reverse("admin:index")).status_code == 200
    other = make_member("curator", username="other")
    event, second = make_event("A visit."), make_event("A concert.")
    who = {"at": NOW, "reason": "The plaque says so."}
    own = proposals.propose_change(event, changes={"what_en": ["A visit.", "A call."]}, by=leaver, **who)
    given = proposals.propose_change(second, changes={"what_en": ["A concert.", "A play."]}, by=other, **who)
    proposals.assign_proposal(given, to=leaver, due=None, by=heir)
    work = open_work_of(leaver)
    assert (work.assigned, work.wished, work.drafts) == ([given], [own], [])

    assert act_on(client, leaver, "close", reason="Goes to another museum.").status_code == 302
    assert there.get(reverse("admin:index")).status_code == 302
    early = act_on(client, leaver, "hand_over", to=chief.pk, reason="")
    assert early.context["asked"]["hand_over"].errors.keys() == {"reason"}
    assert act_on(client, leaver, "hand_over", to=heir.pk, reason="Same room.").status_code == 302

    given.refresh_from_db()
    own.refresh_from_db()
    assert (given.assigned_to, own.by) == (heir, leaver)
    listed = {str(one.heading): [row[0].pk for row in one.rows] for one in waiting_for(User.objects.get(pk=heir.pk))}
    assert listed["My proposals"] == [event.pk]
    assert second.pk in listed["Proposals to decide"]
    assert act_on(client, leaver, "reopen", reason="Is back.").status_code == 302
    assert User.objects.get(pk=leaver.pk).handed_to is None
    assert [line[0] for line in lines()] == ["sign_in", "close", "hand_over", "reopen"]
    assert User.objects.filter(username="leaver").exists()


def test_work_is_handed_on_again_when_the_colleague_leaves_too(chief):
    first, second, third = (make_member("curator", username=name) for name in ("first", "second", "third"))
    from archive.records.leaving import hand_over

    for leaver, heir in ((first, second), (second, third)):
        membership.close_account(leaver, by=chief, at=NOW, reason="Leaves.")
        hand_over(leaver, to=heir, by=chief, at=NOW, reason="Goes on.")

    assert set(User.objects.filter(handed_to=third)) == {first, second}


def test_a_lost_second_factor_is_reset_and_all_concerned_get_a_letter(client, chief, settings):
    settings.MEMORIAL_EMAIL_URL = MAIL
    User.objects.filter(pk=chief.pk).update(email="chief@museum.example")
    member = make_member("reviewer", username="yuki")
    User.objects.filter(pk=member.pk).update(email="yuki@museum.example")
    give_factor(member)

    assert act_on(client, member, "reset", reason="Lost the telephone; I spoke with her.").status_code == 302

    assert sorted(letter.to for letter in mail.outbox) == [["chief@museum.example"], ["yuki@museum.example"]]
    assert lines() == [("factor_reset", "chief", "yuki", "", "Lost the telephone; I spoke with her.")]
    again = act_on(client, member, "reset", reason="Once more.")
    assert again.context["asked"]["reset"].non_field_errors() == ["This person has no second factor."]


def test_an_administrator_s_second_factor_is_reset_on_the_server_only(client, chief, capsys):
    second = make_member("administrator", username="second")
    give_factor(second)
    refused = act_on(client, second, "reset", reason="She asked.")
    assert refused.context["asked"]["reset"].non_field_errors() == [
        "The second factor of an administrator is reset by whoever runs the server."
    ]

    call_command("reset_second_factor", "second", reason="She came to my desk.")

    assert "second signs in with the password alone once" in capsys.readouterr().out
    assert lines() == [("factor_reset", None, "second", "", "She came to my desk.")]
    for name, reason in (("nobody", "x"), ("second", " "), ("second", "twice")):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name, reason=reason)


def test_changes_of_an_account_and_its_password_are_lines_of_the_log(client, chief):
    member = make_member("curator", username="nodira")
    change = reverse("admin:staff_user_change", args=[member.pk])
    assert client.post(change, {"username": "nodira", "display_name": "Nodira", "email": ""}).status_code == 302
    new = {"usable_password": "true", "password1": "quite another one", "password2": "quite another one"}
    assert client.post(reverse("admin:auth_user_password_change", args=[member.pk]), new).status_code == 302

    written = list(AuditLine.objects.order_by("id").values_list("act", "about__username", "what"))
    assert written == [("account", "nodira", "display_name"), ("password", "nodira", "")]


def test_the_audit_log_cannot_be_rewritten(chief):
    membership.give_role(make_member("curator"), role="reviewer", by=chief, at=NOW, reason="Asked.")
    line = AuditLine.objects.get()

    for act in (lambda: AuditLine.objects.update(reason="Other."), line.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_for_any_number(client, chief, django_assert_num_queries, rows):
    member = make_member("curator", username="nodira")
    for number in range(rows):
        invitations.invite_member(
            display_name=f"P{number}", email="p@museum.example", role="curator", by=chief, at=timezone.now()
        )
        language = ("uz", "ja", "en")[number]
        membership.give_role(member, role="translator", language=language, by=chief, at=NOW, reason="Asked.")

    with django_assert_num_queries(4):
        client.get(reverse("admin:invitations"))
    with django_assert_num_queries(13):
        client.get(reverse("admin:staff_user_access", args=[member.pk]))
