"""Rules of names at the desk: who may teach, and what is said to a rule that says nothing."""

import pytest
from django.urls import reverse

from archive.names.person import taught
from archive.people.models import NameRule
from archive.staff.enums import AuditAct
from archive.staff.models import AuditLine
from tests.factories import make_member

pytestmark = pytest.mark.django_db
ADD = {"kind": "same", "written": "Yamata", "means": "Miyake", "because": "told by the family", "is_active": "on"}


@pytest.fixture(autouse=True)
def untaught():
    yield
    taught.use_rules([], 0)


def _sign_in(client, role):
    member = make_member(role)
    client.force_login(member)
    return member


def test_a_reviewer_teaches_and_sets_aside(client):
    member = _sign_in(client, "reviewer")

    added = client.post(reverse("admin:people_namerule_add"), ADD)
    rule = NameRule.objects.get()
    assert (added.status_code, str(rule), rule.by, rule.is_active) == (302, "Yamata = Miyake", member, True)

    client.post(reverse("admin:people_namerule_change", args=[rule.pk]), {"because": "an error", "written": "Other"})
    rule.refresh_from_db()
    assert (rule.because, rule.is_active, rule.written) == ("an error", False, "Yamata")
    history = client.get(reverse("admin:people_namerule_history", args=[rule.pk])).content.decode()
    assert history.index("told by the family") < history.index("an error")
    assert history.count(str(member)) >= 2
    lines = AuditLine.objects.filter(act=AuditAct.RULE).order_by("id").values_list("what", "value", "reason")
    assert list(lines) == [
        ("Yamata = Miyake", "", "told by the family"),
        ("Yamata = Miyake", "set_aside", "an error"),
    ]


def test_a_curator_reads_rules_and_teaches_none(client):
    _sign_in(client, "curator")

    answers = [client.get(reverse(f"admin:people_namerule_{page}")).status_code for page in ("changelist", "add")]

    assert answers == [200, 403]


def test_a_rule_that_says_nothing_comes_back_with_the_reason(client):
    _sign_in(client, "reviewer")

    page = client.post(reverse("admin:people_namerule_add"), {**ADD, "means": "YAMATA"})

    assert page.context["adminform"].form.errors == {"means": ["The search takes these two for one already."]}
    assert NameRule.objects.count() == 0
