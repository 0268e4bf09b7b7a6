"""A public statement was wrong: the correction says so on the record's page, in the reader's language, and stays."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.records import proposals
from archive.records.exceptions import NotAllowed
from tests.factories import NOW, curator, date, make_event, make_member, reviewer
from tests.memorial.desk.admin.filled import filled
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
BECAUSE = {"uz": "Sana notoʻgʻri oʻqilgan edi.", "ja": "日付を読み誤っていました。", "en": "We misread the day."}


@pytest.fixture
def event():
    return make_event("A visit.", when=date("1998"))


@pytest.fixture
def proposal(event):
    changes = {"when": [date("1998"), date("1999")]}
    return proposals.propose_change(event, changes=changes, by=curator(), at=NOW, reason="The plaque.")


def page(client, event, language="en", tail=""):
    with override(language):
        return client.get(event.get_absolute_url() + tail)


def accept(proposal, **how):
    return proposals.accept_proposal(proposal, by=make_member("reviewer"), at=NOW, **how)


def test_its_author_writes_it_and_every_reader_finds_it_on_the_page(client, event, proposal):
    proposals.write_erratum(proposal, because=BECAUSE, by=curator())
    assert "misread" not in read(page(client, event)).text

    assert accept(proposal).erratum == BECAUSE

    shown = {language: read(page(client, event, language)).text for language in ("uz", "ja", "en")}
    assert [language for language, text in shown.items() if BECAUSE[language] not in text] == []
    assert "Corrected on 23 November 2026, because: We misread the day." in shown["en"].replace("\xa0", " ")
    assert "Corrected, because: We misread the day." in read(page(client, event, tail="/history")).text
    assert "Corrected, because: We misread the day." in read(page(client, event, tail="/history/4")).text


def test_it_stays_after_further_changes_and_a_language_without_it_is_given_another_and_says_so(client, event, proposal):
    accept(proposal, erratum={"en": "We misread the day.", "ja": " "})
    later = proposals.propose_change(
        event, changes={"type": ["visit", "opening"]}, by=curator(), at=NOW, reason="Of course."
    )
    assert accept(later).erratum is None

    assert '<span lang="en">We misread the day.</span>' in page(client, event, "ja").content.decode()


def test_the_one_who_decides_may_change_it_or_leave_it_out(event, proposal):
    proposals.write_erratum(proposal, because=BECAUSE, by=curator())

    assert accept(proposal, erratum={}).erratum is None


def test_only_its_author_and_those_who_decide_write_it(proposal):
    with pytest.raises(NotAllowed):
        proposals.write_erratum(proposal, because=BECAUSE, by=make_member("curator"))
    withdrawal = proposals.propose_withdrawal(proposal.record, by=curator(), at=NOW, reason="A slip.")
    with pytest.raises(NotAllowed):
        proposals.write_erratum(withdrawal, because=BECAUSE, by=curator())
    written = proposals.write_erratum(proposal, because=BECAUSE, by=reviewer())
    assert written.erratum == BECAUSE
    assert proposals.write_erratum(proposal, because={"en": " "}, by=reviewer()).erratum is None


def test_it_is_written_and_accepted_at_the_desk(client, event, proposal):
    address = reverse("admin:proposal", args=[proposal.pk])
    client.force_login(curator())
    client.post(address, filled(client.get(address), "") | {"act": "erratum", "erratum_en": "We misread the day."})
    client.force_login(make_member("reviewer"))
    form = filled(client.get(address), "")
    assert form["erratum_en"] == ["We misread the day."]

    client.post(address, form | {"act": "accept"})

    assert event.revisions.get(number=4).erratum == {"en": "We misread the day."}
    history = client.get(reverse("admin:history_event_history", args=[event.pk])).content.decode()
    assert "We misread the day." in history


def test_a_page_with_errata_costs_one_query_more_whatever_their_number(client, event, django_assert_num_queries):
    for year in range(1999, 2002):
        changes = {"when": [date(str(year - 1)), date(str(year))]}
        accept(proposals.propose_change(event, changes=changes, by=curator(), at=NOW, reason="So."), erratum=BECAUSE)

    with django_assert_num_queries(5):
        shown = page(client, event)

    assert [erratum.number for erratum in shown.context["errata"]] == [6, 5, 4]
