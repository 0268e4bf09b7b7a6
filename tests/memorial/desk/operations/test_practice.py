"""The practice archive: marked on every page, sends nothing, and never meets the real one."""

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage
from django.test import override_settings
from django.urls import reverse

from memorial.desk.operations.practice import keep_apart
from memorial.desk.operations.refusal import Refused
from tests.factories import make_event, make_member
from tests.house.test_settings import FULL, manage

SENTENCE = "Practice archive, for trying things out: nothing here is published."


@pytest.fixture
def practice(settings, tmp_path):
    settings.MEMORIAL_PRACTICE = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    return settings


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/", "/ja/", "/uz-cyrl/about", "/en/search?q=x", "/en/nowhere", "/en/admin/login/"]
)
def test_every_page_says_in_three_languages_that_it_is_for_practice(client, practice, four_languages, address):
    answer = client.get(address)

    band = BeautifulSoup(answer.content, "html.parser").select_one("aside.practice")
    assert [line["lang"] for line in band.select("p")] == ["uz", "ja", "en"]
    assert band.select("p")[2].text == SENTENCE
    assert len({line.text for line in band.select("p")}) == 3
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db
def test_the_desk_says_it_too_and_the_real_archive_never(client, settings, practice):
    client.force_login(make_member("curator"))
    event = make_event("A visit.")
    desk, page = reverse("admin:index"), f"/en/history/{event.public_id}"
    assert all(SENTENCE in client.get(address).content.decode() for address in (desk, page))

    settings.MEMORIAL_PRACTICE = False
    for address in (desk, page):
        answer = client.get(address)
        assert SENTENCE not in answer.content.decode()
        assert "X-Robots-Tag" not in answer
    assert client.get(reverse("admin:letters")).status_code == 404


@pytest.mark.django_db
def test_letters_are_shown_and_not_sent(client, practice):
    client.force_login(make_member("administrator"))
    invited = {"invite": "1", "display_name": "Yuki", "email": "yuki@museum.example", "role": "curator"}
    EmailMessage("A word · 一言", "Oʻzbekcha\n\n日本語\n", "desk@museum.example", ["nodira@museum.example"]).send()
    assert client.post(reverse("admin:invitations"), invited).status_code == 302

    letters = client.get(reverse("admin:letters")).context["letters"]

    assert {to for to, _subject, _text in letters} == {"yuki@museum.example", "nodira@museum.example"}
    assert ("nodira@museum.example", "A word · 一言", "Oʻzbekcha\n\n日本語\n") in letters
    assert any("/admin/join/" in text for _to, _subject, text in letters)


def test_each_archive_refuses_the_folder_of_the_other(settings, tmp_path):
    real, own = tmp_path / "real", tmp_path / "own"
    real.mkdir()
    (real / "archive.sqlite3").write_bytes(b"real")

    settings.MEMORIAL_PRACTICE = True
    with override_settings(VAR_DIR=real), pytest.raises(Refused, match="not made for practice"):
        keep_apart()
    with override_settings(VAR_DIR=own):
        keep_apart()
        (own / "archive.sqlite3").write_bytes(b"practice")
        keep_apart()
        settings.MEMORIAL_PRACTICE = False
        with pytest.raises(Refused, match="holds the practice archive"):
            keep_apart()
    assert (real / "archive.sqlite3").read_bytes() == b"real"
    assert sorted(path.name for path in real.iterdir()) == ["archive.sqlite3"]


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"MEMORIAL_DATABASE_URL": "postgres://archive@127.0.0.1/archive"}, "keeps a database of its own"),
        (FULL, "does not run under memorial.settings.prod"),
    ],
)
def test_practice_is_refused_at_a_real_database_and_on_a_public_server(tmp_path, environment, told):
    done = manage(["check"], {"MEMORIAL_PRACTICE": "true"} | environment, tmp_path)

    assert done.returncode == 1
    assert told in done.stderr


def test_the_practice_archive_lies_in_a_folder_of_its_own_with_cookies_of_its_own(tmp_path):
    asked = (
        "from django.conf import settings as s; print(s.VAR_DIR, s.DATABASES['default']['NAME'], s.MEDIA_ROOT, "
        "s.MEMORIAL_BACKUP_DIR, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    )
    elsewhere = {"MEMORIAL_PRACTICE": "true", "MEMORIAL_BACKUP_DIR": "/srv/backups"}

    done = manage(["shell", "--verbosity", "0", "-c", asked], elsewhere, tmp_path)

    own = Path(tmp_path) / "practice"
    said = io.StringIO(done.stdout).read().split()
    paths = [str(own), str(own / "archive.sqlite3"), str(own / "media"), str(own / "backups")]
    assert said == [*paths, "practice_session", "practice_csrf"]
