"""The glossary at the desk: who may change it, and that the history keeps what a term said."""

import pytest
from django.urls import reverse

from archive.records.glossary import define_term
from archive.records.models import GlossaryTerm
from archive.staff.enums import AuditAct
from archive.staff.models import AuditLine
from tests.factories import NOW, make_event, make_member, reviewer

pytestmark = pytest.mark.django_db
POSTED = {"topic": "camp", "en": "camp", "ja": "収容所", "uz": "lager", "ru": "", "note": "", "is_active": "on"}


@pytest.fixture
def term():
    return define_term(GlossaryTerm(topic="camp", en="camp", ja="収容所", because="seen"), by=reviewer(), at=NOW)


def test_a_reviewer_changes_a_term_and_the_history_keeps_both(desk, term):
    address = reverse("admin:records_glossaryterm_change", args=[term.pk])

    refused = desk.post(address, {**POSTED, "because": "seen"})
    assert list(refused.context["adminform"].form.errors) == ["because"]
    desk.post(address, {**POSTED, "because": "The museum says so."})

    term.refresh_from_db()
    assert (term.uz, term.because) == ("lager", "The museum says so.")
    history = desk.get(reverse("admin:records_glossaryterm_history", args=[term.pk])).content.decode()
    assert "→ lager · The museum says so." in history
    lines = AuditLine.objects.order_by("id").values_list("act", "what", "value", "reason")
    assert list(lines) == [
        (AuditAct.TERM, "camp", "", "seen"),
        (AuditAct.TERM, "camp", "uz", "The museum says so."),
    ]


def test_a_translator_reads_and_changes_nothing(client, term):
    client.force_login(make_member("translator", language="ja", room="history"))

    pages = [client.get(reverse(f"admin:records_glossaryterm_{page}")).status_code for page in ("changelist", "add")]
    assert pages == [200, 403]
    client.post(reverse("admin:records_glossaryterm_change", args=[term.pk]), {**POSTED, "because": "Mine."})
    assert GlossaryTerm.objects.get().because == "seen"


def test_terms_are_offered_where_they_occur(desk, term):
    page = desk.get(reverse("admin:translate", args=["ja", make_event("The camps.").public_id]))

    assert [one.terms for one in page.context["bench"].sections] == [[term]]
    assert "収容所" in page.content.decode()
