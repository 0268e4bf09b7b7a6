"""The pages that the manual of the desk shows, in its three languages: they open, fit a telephone, speak the language."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from archive.history.models import Event
from archive.records import proposals, services
from archive.records.models import Proposal
from archive.staff.models import User
from tests.browsing import sign_in
from tests.factories import document_of, make_event, make_member, reviewer

pytestmark = pytest.mark.once
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Of the heading of each page.
WORDS = {
    "uz": {
        "factor": "Ikkinchi omilni oʻrnatish",
        "translate": "Tarjima:",
        "set": "bekor qilish",
        "schedule": "Vaqtini belgilab",
    },
    "ja": {"factor": "二段階認証", "translate": "翻訳：", "set": "取り消", "schedule": "公開"},
    "en": {"factor": "second factor", "translate": "Translate:", "set": "Undo", "schedule": "Publish at"},
}
TARGET = {"uz": "uz", "ja": "ja", "en": "ja"}


@pytest.fixture(scope="module")
def shown(lent_site):
    """Return {page: its address below the language} of work at the desk."""
    now = timezone.now()
    with lent_site.rows():
        curator = make_member("curator", username="karimov")
        words = {"what_ja": "遺族の墓地訪問。", "what_uz": "Qarindoshlar qabristonga keldilar."}
        event = make_event("Relatives of internees visited the old cemetery.", **words)
        moved = {"what_en": [event.what_en, "Relatives of internees visited the new cemetery."]}
        wish = proposals.propose_change(event, changes=moved, by=curator, at=now, reason="The plaque.")
        proposals.accept_proposal(wish, by=reviewer(), at=now)
        waiting = make_event("A stone was unveiled.", state="review")
        for number in range(1, 6):
            draft = document_of(Event, what_en=f"Visit {number}.", type="visit")
            made = services.create_record(Event, draft, by=User.objects.get(username="reviewer"), at=now)
            change = {"what_en": [f"Visit {number}.", f"Visitors, group {number}."]}
            services.edit_record(made, changes=change, by=curator, at=now + timedelta(minutes=number))
        assert Proposal.objects.get().state == "accepted"
        return {
            "factor": "account/second-factor/",
            "translate": f"translate/{{target}}/{event.public_id}/",
            "set": f"acts/undo/?person={curator.pk}",
            "schedule": f"history/event/{waiting.pk}/act/schedule/",
        }


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_what_the_manual_shows_is_there(open_page, lent_site, shown, language, picture):
    page = open_page(site=lent_site)
    sign_in(page, language)
    for name, address in shown.items():
        page.goto(f"/{language}/admin/{address.format(target=TARGET[language])}")
        expect(page.locator("h1")).to_contain_text(WORDS[language][name])
        picture(page, name, language)
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate(TOO_WIDE) == 0, name
        page.set_viewport_size({"width": 1280, "height": 800})
