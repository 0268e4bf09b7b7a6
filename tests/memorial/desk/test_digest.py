"""The digest of waiting proposals, sent to a real mail server of the test's own."""

import email
import socketserver
import threading
from email import policy

import pytest
from django.core.management import CommandError, call_command

from archive.records import proposals
from tests.factories import NOW, curator, make_event, make_member, reviewer

pytestmark = pytest.mark.django_db


class _Conversation(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs to hand over letters."""

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                lines = []
                while (part := self.rfile.readline()) != b".\r\n":
                    lines.append(part.removeprefix(b".") if part.startswith(b"..") else part)
                self.server.letters.append(b"".join(lines))
            self.say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return


@pytest.fixture
def mail_server(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.MEMORIAL_EMAIL_URL = f"smtp://127.0.0.1:{settings.EMAIL_PORT}"
        settings.MEMORIAL_EMAIL_FROM = "desk@museum.example"
        yield server
        server.shutdown()


def with_address(person):
    person.email = f"{person.username}@museum.example"
    person.save()
    return person


def letters(server):
    """Return {recipient: text} of the letters that the server has taken."""
    found = [email.message_from_bytes(raw, policy=policy.default) for raw in server.letters]
    return {letter["To"]: letter.get_content() for letter in found}


def propose(record, by):
    changes = {"what_en": [record.what_en, "A meeting."]}
    return proposals.propose_change(record, changes=changes, by=by, at=NOW, reason="The plaque says so.")


def test_each_person_gets_what_waits_for_him_or_her_and_nobody_else_a_letter(mail_server, four_languages):
    author, decider = with_address(curator()), with_address(reviewer())
    with_address(make_member("reviewer", room="burials", username="elsewhere"))
    to_decide, asked = propose(make_event("A visit."), author), propose(make_event("A journey."), author)
    proposals.discuss_proposal(asked, by=decider, at=NOW, text="Which plaque?", asks=True)

    call_command("send_digest")

    found = letters(mail_server)
    assert sorted(found) == ["curator@museum.example", "reviewer@museum.example"]
    assert f"/admin/proposals/{to_decide.pk}/" in found["reviewer@museum.example"]
    assert f"/admin/proposals/{asked.pk}/" not in found["reviewer@museum.example"]
    assert f"/admin/proposals/{asked.pk}/" in found["curator@museum.example"]
    for name in ("Oʻzbekcha", "日本語", "English"):
        assert name in found["reviewer@museum.example"]


def test_where_nothing_waits_nothing_is_sent(mail_server):
    with_address(reviewer())

    call_command("send_digest")

    assert mail_server.letters == []


def test_a_server_that_does_not_answer_is_told_in_words(mail_server, settings):
    with_address(reviewer())
    propose(make_event("A visit."), curator())
    settings.EMAIL_PORT = 1

    with pytest.raises(CommandError, match="did not take the letters"):
        call_command("send_digest")


def test_without_a_server_nothing_is_pretended(settings):
    settings.MEMORIAL_EMAIL_URL = ""

    with pytest.raises(CommandError, match="MEMORIAL_EMAIL_URL is empty"):
        call_command("send_digest")
