"""Signing in: the password, the second factor where a role asks for it, limits that lock no colleague out."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from archive.staff.enums import AuditAct, RoleCode
from archive.staff.models import AuditLine
from tests.factories import make_member

from .codes import give_factor, key_of, shown_now

pytestmark = pytest.mark.django_db
PASSWORD = "an honest password"


@pytest.fixture(autouse=True)
def _nobody_has_knocked():
    cache.clear()


@pytest.fixture
def guarded(settings):
    settings.MEMORIAL_SECOND_FACTOR = True


def sign_in(client, name, password=PASSWORD, **headers):
    return client.post(reverse("admin:login"), {"login": name, "password": password}, **headers)


def acts():
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


def test_a_member_signs_in_and_is_led_to_the_page_that_was_asked_for(client):
    make_member("curator", username="nodira")
    asked = reverse("admin:proposals")
    door = client.get(asked)
    assert (door.status_code, door["Location"]) == (302, f"{reverse('admin:login')}?next={asked}")
    page = client.get(door["Location"])
    form = dict(re.findall(r'<input type="hidden" name="(next)" value="([^"]+)"', page.content.decode()))

    answer = client.post(reverse("admin:login"), {"login": "nodira", "password": PASSWORD, **form})

    assert (answer.status_code, answer["Location"]) == (302, asked)
    assert client.get(asked).status_code == 200
    assert acts() == [AuditAct.SIGN_IN]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "User name and password do not belong together. Capital letters count."),
        ("uz", "Foydalanuvchi nomi va parol bir-biriga mos emas. Katta-kichik harflar farqlanadi."),
        ("ja", "ユーザー名とパスワードが一致しません。大文字と小文字は区別されます。"),
    ],
)
def test_a_wrong_password_is_told_in_the_language_of_the_page(client, four_languages, code, sentence):
    make_member("curator", username="nodira")
    with translation.override(code):
        page = sign_in(client, "nodira", "wrong")

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert 'value="nodira"' in page.content.decode()


def test_strangers_find_no_way_to_sign_up():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert names & {"account_signup", "account_email", "account_reset_password", "socialaccount_signup"} == set()
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_closed_account_is_told_so_and_an_account_without_a_role_sees_no_desk(client):
    closed, idle = make_member("curator", username="closed"), make_member("curator", username="idle")
    closed.is_active = False
    closed.save()
    idle.appointments.all().delete()

    assert sign_in(client, "closed")["Location"] == reverse("account_inactive")
    assert client.get(reverse("account_inactive")).status_code == 200
    assert sign_in(client, "idle")["Location"] == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 403
    assert client.post(reverse("admin:logout")).status_code in (200, 302)
    assert client.get(reverse("admin:index")).status_code == 302


def test_five_failures_close_the_door_for_one_address_and_one_name_only(client):
    make_member("curator", username="nodira")
    make_member("curator", username="yuki")
    guesser, colleague = {"REMOTE_ADDR": "198.51.100.7"}, {"REMOTE_ADDR": "203.0.113.5"}
    for _attempt in range(5):
        assert sign_in(client, "nodira", "guess", **guesser).status_code == 200

    blocked = sign_in(client, "nodira", **guesser)

    assert "Try again in a quarter of an hour." in blocked.content.decode()
    assert sign_in(client, "NODIRA", **guesser).status_code == 200
    assert sign_in(client, "nodira", **colleague).status_code == 302
    assert sign_in(Client(), "yuki", **guesser).status_code == 302
    line = AuditLine.objects.get(act=AuditAct.BLOCKED)
    assert (line.by, line.about.username, line.value) == (None, "nodira", "198.51.100.7")


def test_a_right_password_takes_no_attempt(client):
    make_member("curator", username="nodira")
    for _attempt in range(7):
        assert sign_in(Client(), "nodira").status_code == 302
    assert sign_in(Client(), "nodira").status_code == 302


def test_an_address_that_asks_without_end_is_told_to_wait(client):
    for _attempt in range(60):
        sign_in(client, "")

    answer = sign_in(client, "")

    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()


@pytest.mark.parametrize("role", RoleCode.values)
def test_everybody_sets_up_the_second_factor_before_the_desk_opens(client, guarded, role):
    member = make_member(role, username="yuki")
    sign_in(client, "yuki")
    door = client.get(reverse("admin:index"))
    assert door["Location"].startswith(reverse("mfa_activate_totp"))

    page = client.get(door["Location"])
    secret = page.context["form"].secret
    assert page.status_code == 200
    assert "<svg" in page.content.decode()
    assert client.get(reverse("admin:proposals")).status_code == 302
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.context["form"].errors["code"] == [
        "This code is not right, or has been used already. Wait for the next one."
    ]
    done = client.post(reverse("mfa_activate_totp"), {"code": shown_now(secret)})

    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert len(client.get(done["Location"]).context["unused_codes"]) == 10
    assert client.get(reverse("admin:index"), follow=True).status_code == 200
    assert key_of(member) == secret
    assert secret not in str(Authenticator.objects.get(user=member, type="totp").data)
    assert acts() == [AuditAct.SIGN_IN, AuditAct.FACTOR_ON]


def test_a_second_sign_in_asks_for_the_code_and_a_used_code_is_no_code(client, guarded):
    member = make_member("reviewer", username="yuki")
    secret = give_factor(member)

    assert sign_in(client, "yuki")["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("admin:index"))["Location"].startswith(reverse("admin:login"))
    code = shown_now(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200

    other = Client()
    sign_in(other, "yuki")
    again = other.post(reverse("mfa_authenticate"), {"code": code})
    assert again.status_code == 200
    assert other.get(reverse("admin:index"))["Location"].startswith(reverse("admin:login"))


def test_a_recovery_code_opens_once(client, guarded):
    member = make_member("reviewer", username="yuki")
    sign_in(client, "yuki")
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": shown_now(secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    assert code in client.get(reverse("mfa_download_recovery_codes")).content.decode()

    for expected in (302, 200):
        other = Client()
        sign_in(other, "yuki")
        assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected
    assert AuditLine.objects.filter(by=member, what="recovery_codes").count() == 1


def test_a_session_without_the_factor_stays_outside_though_its_owner_has_one(client, settings):
    member = make_member("curator", username="nodira")
    client.force_login(member)
    assert client.get(reverse("admin:index")).status_code == 200
    settings.MEMORIAL_SECOND_FACTOR = True
    secret = give_factor(member)

    door = client.get(reverse("admin:index"))
    assert door["Location"].startswith(reverse("mfa_reauthenticate"))
    assert client.post(door["Location"], {"code": shown_now(secret)})["Location"] == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 200


def test_no_page_of_the_desk_opens_without_the_factor(client, guarded):
    client.force_login(make_member("administrator"))
    door = reverse("mfa_activate_totp")

    for address in every_desk_address():
        for method in (client.get, client.post):
            answer = method(address)
            assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, door), address


def every_desk_address():
    """Return an address for each page that the desk's own list of addresses knows, but for its two doors."""
    from memorial.desk.admin_site import desk

    found = []
    for pattern in walk(desk.get_urls()):
        found.append("/en/admin/" + re.sub(r"<[^>]*int:[^>]*>", "1", pattern))
    plain = [re.sub(r"<[^>]+>", "1", address) for address in found]
    return [address for address in plain if not re.search(r"/(login|logout)/|\(\?P|\\", address)]


def walk(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, route)
        else:
            yield route.replace("^", "").replace("$", "")


def test_the_factor_is_removed_only_where_nobody_asks_for_it(client, settings):
    member = make_member("reviewer", username="yuki")
    secret = give_factor(member)
    sign_in(client, "yuki")
    client.post(reverse("mfa_authenticate"), {"code": shown_now(secret)})

    settings.MEMORIAL_SECOND_FACTOR = True
    refused = client.post(reverse("mfa_deactivate_totp"))
    assert "The desk asks everybody for a second factor: it can’t be removed." in refused.content.decode().replace(
        "&#x27;", "’"
    )
    settings.MEMORIAL_SECOND_FACTOR = False
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=member).exists()
    assert acts()[-1] == AuditAct.FACTOR_OFF


def test_a_step_that_changes_who_can_enter_asks_for_the_password_after_a_while(client):
    member = make_member("curator", username="nodira")
    client.force_login(member)

    door = client.get(reverse("mfa_activate_totp"))
    assert door["Location"].startswith(reverse("account_reauthenticate"))
    wrong = client.post(door["Location"], {"password": "wrong"})
    assert wrong.context["form"].errors["password"] == ["This is not your password."]
    assert client.post(door["Location"], {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")


def test_a_secret_sealed_under_a_lost_key_lets_nobody_in_and_breaks_no_page(client, settings):
    member = make_member("reviewer", username="yuki")
    secret = give_factor(member)
    earlier, settings.SECRET_KEY = settings.SECRET_KEY, "another key"

    sign_in(client, "yuki")
    assert client.post(reverse("mfa_authenticate"), {"code": shown_now(secret)}).status_code == 200

    settings.SECRET_KEY_FALLBACKS = [earlier]
    assert client.post(reverse("mfa_authenticate"), {"code": shown_now(secret)}).status_code == 302


def keys_listed(client):
    return [session.session_key for session in client.get(reverse("usersessions_list")).context["sessions"]]


def test_signing_out_everywhere_else_ends_the_other_sessions(client):
    make_member("curator", username="nodira")
    here, there = client, Client()
    for one in (there, here):
        sign_in(one, "nodira", HTTP_USER_AGENT="A browser")
    assert keys_listed(here) == [there.session.session_key, here.session.session_key]
    assert here.get(reverse("usersessions_list")).content.decode().count("this one") == 1

    here.post(reverse("usersessions_list"))

    assert there.get(reverse("admin:index")).status_code == 302
    assert here.get(reverse("admin:index")).status_code == 200
    assert UserSession.objects.count() == 1
    assert acts()[-1] == AuditAct.SESSIONS


def test_a_new_password_ends_the_other_sessions_and_is_a_line_of_the_log(client):
    make_member("curator", username="nodira")
    there = Client()
    for one in (there, client):
        sign_in(one, "nodira")
    new = {"old_password": PASSWORD, "new_password1": "quite another one", "new_password2": "quite another one"}

    assert client.post(reverse("admin:password_change"), new).status_code == 302

    assert there.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200
    assert keys_listed(client) == [client.session.session_key]
    assert acts()[-1] == AuditAct.PASSWORD


def test_the_desk_says_that_a_trial_asks_for_no_second_factor(client, settings):
    client.force_login(make_member("curator"))
    sentence = "A trial installation"

    assert sentence in client.get(reverse("admin:index")).content.decode()
    settings.MEMORIAL_SECOND_FACTOR = True
    client.force_login(make_member("curator"))
    assert sentence not in client.get(reverse("admin:index")).content.decode()
