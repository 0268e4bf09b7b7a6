"""The house as `make run` makes it: set up twice, served, stopped."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from archive.records.models import Record
from archive.staff.models import User
from tests.databases import all_rows, database_at
from tests.plugins.standing_site import BASE, PASSWORDS, environment_of


def set_up_again(var, **more):
    return subprocess.run(
        [sys.executable, "manage.py", "setup_house"],
        cwd=BASE,
        env=environment_of(var, **more),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def rows_of(var, blocker):
    with blocker.unblock(), database_at(NAME=str(var / "archive.sqlite3")) as connection:
        return all_rows(connection)


def group_of(url):
    """The processes that belong to the server of a site, by the port in their command line."""
    port = url.rsplit(":", 1)[1]
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"granian" in words and port.encode() in words:
            found.append(int(process.name))
    return sorted(found)


def test_a_standing_site_is_ready(seeded_site):
    with urllib.request.urlopen(f"{seeded_site.url}/readyz") as answer:
        assert (answer.status, json.load(answer)) == (200, {"ready": True, "lacking": []})


def test_both_sides_of_four_eyes_have_their_account(seeded_site):
    with seeded_site.rows():
        members = User.objects.filter(username__in=PASSWORDS).prefetch_related("appointments__role")
        appointed = {member.username: [each.role.code for each in member.appointments.all()] for member in members}
        fitting = {member.username: member.check_password(PASSWORDS[member.username]) for member in members}

    assert appointed == {"admin": ["administrator"], "reviewer": ["reviewer"]}
    assert fitting == {"admin": True, "reviewer": True}


def test_a_house_set_up_with_demo_0_holds_no_specimen(seeded_site):
    with seeded_site.rows():
        assert Record.objects.filter(specimen=True).count() == 0
        assert Record.live.count() > 100


def test_setting_up_again_does_nothing_and_loses_nothing(fresh_site, django_db_blocker):
    before = rows_of(fresh_site.var, django_db_blocker)

    said = set_up_again(fresh_site.var, ADMIN_PASSWORD="", REVIEWER_PASSWORD="")

    assert (said, rows_of(fresh_site.var, django_db_blocker)) == ("", before)


def test_a_password_given_later_is_not_taken_and_that_is_said(fresh_site):
    said = set_up_again(fresh_site.var, ADMIN_PASSWORD="another-password", REVIEWER_PASSWORD="")

    assert said == (
        "admin exists already and keeps its password; to change it: .venv/bin/python manage.py changepassword admin\n"
    )


def test_ctrl_c_ends_the_server_and_its_workers(fresh_site):
    running = group_of(fresh_site.url)

    # What the terminal does: the signal goes to the whole group.
    os.killpg(os.getpgid(running[0]), signal.SIGINT)
    fresh_site.server.wait(timeout=20)

    assert len(running) >= 2
    assert group_of(fresh_site.url) == []
    assert "Traceback" not in (fresh_site.var / "server.log").read_text()


def test_the_server_does_not_know_the_passwords(fresh_site):
    for process in group_of(fresh_site.url):
        environment = Path(f"/proc/{process}/environ").read_bytes()
        assert [name for name in PASSWORDS.values() if name.encode() in environment] == []
