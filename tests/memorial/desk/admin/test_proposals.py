"""Proposals at the desk: the queue, the page of one, the decision by another person, the record as it would look."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.history.models import Event
from archive.records import proposals, services
from archive.records.enums import ProposalAction
from archive.records.exceptions import NotAllowed
from archive.records.models import Proposal, UnsavedForm
from tests.factories import NOW, citation, curator, date, make_event, make_member, make_source, reviewer

from .filled import accept_newest, address, filled, open_form, send

pytestmark = pytest.mark.django_db
QUEUE = "/en/admin/proposals/"


@pytest.fixture
def event():
    return make_event("A visit.", what_ja="訪問。", when=date("1946"), citations=citation("when", make_source()))


@pytest.fixture
def proposal(event):
    return propose(event, what_en=["A visit.", "A meeting."], when=[date("1946"), date("1947")])


def propose(record, by=None, **changes):
    who = by or curator()
    return proposals.propose_change(record, changes=changes, by=who, at=NOW, reason="The plaque says so.")


def page_of(proposal, name="proposal"):
    return reverse(f"admin:{name}", args=[proposal.pk])


def decide(client, proposal, act, **typed):
    """Press a button of the proposal's page as it stands."""
    data = {name: values for name, values in filled(client.get(page_of(proposal)), "").items() if name != "next"}
    return client.post(page_of(proposal), data | {"act": act} | typed)


def test_saving_the_form_of_a_published_record_leads_to_its_proposal(desk, event):
    answer = send(desk, event, open_form(desk, event), what_en="A meeting.")

    assert answer.url == page_of(event.proposals.get())
    page = desk.get(answer.url).content.decode()
    assert "This proposal is yours: another person decides it." in page
    assert 'value="accept"' not in page


def test_its_author_is_refused_also_without_the_button(desk, event):
    own = propose(event, by=reviewer(), what_en=["A visit.", "A meeting."])

    answers = [desk.post(page_of(own), {"act": act, "note": "mine"}) for act in ("accept", "reject")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Event.live.get(pk=event.pk).what_en == "A visit."


def test_another_person_sees_old_and_new_and_accepts(desk, event, proposal):
    shown = desk.get(page_of(proposal)).context["considered"]
    assert [(wish.label, wish.was, wish.new) for wish in shown.wishes] == [
        ("What happened (English)", "A visit.", "A meeting."),
        ("When", "1946", "1947"),
    ]
    assert [citation.path for citation in shown.citations] == ["when"]
    assert shown.outdates == [("ja", "日本語")]

    assert decide(desk, proposal, "accept").url == QUEUE

    assert (Event.live.get(pk=event.pk).what_en, Event.live.get(pk=event.pk).when) == ("A meeting.", "1947")
    history = desk.get(address(event, "history")).content.decode()
    assert f"Proposal {proposal.pk} by" in history


def test_only_the_ticked_statements_are_accepted(desk, event, proposal):
    without = decide(desk, proposal, "accept", take=["when"])
    assert "why you don" in without.context["refusal"]

    assert decide(desk, proposal, "accept", take=["when"], note="The words were right.").status_code == 302

    assert (Event.live.get(pk=event.pk).what_en, Event.live.get(pk=event.pk).when) == ("A visit.", "1947")


def test_what_moved_since_is_shown_with_three_values_and_has_no_box(desk, event, proposal):
    rival = propose(event, by=make_member("curator"), what_en=["A visit.", "A journey."])
    assert [one.pk for one in desk.get(page_of(proposal)).context["considered"].rivals] == [rival.pk]
    proposals.accept_proposal(rival, by=make_member("reviewer"), at=NOW)

    page = desk.get(page_of(proposal))
    moved = page.context["considered"].moved
    assert [(wish.was, wish.now, wish.new) for wish in moved] == [("A visit.", "A journey.", "A meeting.")]
    assert filled(page, "")["take"] == ["when"]
    forced = desk.post(page_of(proposal), {"act": "accept", "note": ""})
    assert forced.status_code == 409
    assert Event.live.get(pk=event.pk).what_en == "A journey."


def test_a_second_decision_is_told_that_it_comes_too_late(desk, event, proposal):
    accept_newest(event)

    answer = desk.post(page_of(proposal), {"act": "reject", "note": "Too late."})

    assert answer.status_code == 409
    assert "accepted" in answer.context["refusal"]
    assert Proposal.objects.get(pk=proposal.pk).decision_note == ""


def test_a_refusal_without_a_reason_keeps_what_was_typed_and_decides_nothing(desk, proposal):
    answer = decide(desk, proposal, "reject")

    assert answer.status_code == 200
    assert "why it is not accepted" in answer.context["refusal"]
    assert Proposal.objects.get(pk=proposal.pk).is_open


def test_asking_back_and_answering_stand_on_the_page(client, proposal):
    client.force_login(reviewer())
    decide(client, proposal, "ask", note="Which plaque?")
    client.force_login(curator())
    assert [row[0].pk for row in waiting(client, "My proposals")] == [proposal.record_id]
    decide(client, proposal, "say", note="The one at the gate.")

    shown = [(note.text, note.is_question) for note in client.get(page_of(proposal)).context["notes"]]
    assert shown == [("Which plaque?", True), ("The one at the gate.", False)]


def waiting(client, heading):
    context = client.get(reverse("admin:index")).context
    return next(one.rows for one in [*context["waiting"], *context["own"]] if one.heading == heading)


def test_the_desk_tells_the_decider_and_not_the_author(client, proposal):
    client.force_login(reviewer())
    assert [row[3] for row in waiting(client, "Proposals to decide")] == [page_of(proposal)]
    client.force_login(curator())
    assert "Proposals to decide" not in {one.heading for one in client.get(reverse("admin:index")).context["waiting"]}


def test_a_proposal_is_assigned_with_a_day(desk, proposal):
    answer = desk.post(page_of(proposal), {"act": "assign", "to": reviewer().pk, "due": "2020-12-01", "note": ""})

    assert answer.status_code == 302
    page = desk.get(QUEUE, {"whose": "assigned"})
    assert [row[0].pk for row in page.context["rows"]] == [proposal.pk]
    assert "overdue since" in page.content.decode()


def test_the_queue_is_cut_by_language_and_stands_oldest_first(desk, event, proposal):
    japanese = propose(make_event("A journey.", what_ja="旅。"), what_ja=["旅。", "旅行。"])

    def shown(**query):
        return [row[0].pk for row in desk.get(QUEUE, query).context["rows"]]

    assert shown() == [proposal.pk, japanese.pk]
    assert shown(language="ja") == [japanese.pk]
    assert shown(whose="mine") == []
    accept_newest(event)
    assert shown(whose="decided") == [proposal.pk]


def test_who_sees_nothing_of_a_room_sees_none_of_its_proposals(client, proposal):
    client.force_login(make_member("reviewer", room="burials"))

    assert client.get(QUEUE).context["rows"] == []
    assert [client.get(page_of(proposal, name)).status_code for name in ("proposal", "proposal_look")] == [403, 403]


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_the_record_as_it_would_look_marks_what_is_new_and_writes_nothing(desk, four_languages, event, language):
    proposal = propose(
        event, what_en=["A visit.", "A meeting."], what_ja=["訪問。", "会合。"], what_uz=[None, "Uchrashuv."]
    )

    with override(language):
        page = desk.get(page_of(proposal, "proposal_look"))

    words = {"uz": "Uchrashuv.", "ja": "会合。", "en": "A meeting."}[language]
    assert page.status_code == 200
    assert f'<ins class="preview-new">{words}</ins>' in page.content.decode()
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    assert (Event.live.get(pk=event.pk).what_en, event.revisions.count()) == ("A visit.", 3)


def test_the_form_names_open_proposals_of_others(desk, event, proposal):
    assert [one.pk for one in desk.get(address(event)).context["life"].proposals] == [proposal.pk]


def test_a_draft_says_what_is_missing_before_it_goes_to_review(desk):
    draft = make_event("A visit.", state="draft", what_ja="訪問。")

    lacks = desk.get(address(draft)).context["life"].lacks

    assert lacks == ["No source is cited.", "No text yet in: Oʻzbekcha."]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_queue_costs_the_same_for_any_length(desk, django_assert_num_queries, rows):
    event = make_event("A visit.")
    for number in range(rows):
        propose(event, what_en=["A visit.", f"Visit {number}."])

    with django_assert_num_queries(5):
        page = desk.get(QUEUE)

    assert len(page.context["rows"]) == min(rows, 50)


@pytest.mark.parametrize("statements", [1, 3])
def test_a_proposal_costs_the_same_for_any_number_of_statements(desk, event, django_assert_num_queries, statements):
    wishes = {"what_en": ["A visit.", "A meeting."], "what_ja": ["訪問。", "会合。"], "type": ["visit", "meeting"]}
    proposal = propose(event, **dict(list(wishes.items())[:statements]))

    with django_assert_num_queries(17):
        desk.get(page_of(proposal))


# Forms that were not saved


def keep(client, record, data, **changed):
    return client.post(address(record, "keep"), data | changed)


def test_what_is_typed_is_kept_and_comes_back_after_a_lost_session(client, event):
    client.force_login(curator())
    data = open_form(client, event)
    assert keep(client, event, data, what_en="Typed for an hour.", reason="A letter").status_code == 204
    client.logout()
    client.force_login(curator())
    assert client.get(address(event)).context["kept_at"]

    page = client.post(address(event), {"_kept": "back"})
    assert page.context["adminform"].form["what_en"].value() == "Typed for an hour."
    assert event.proposals.count() == 0
    assert client.post(address(event), filled(page)).status_code == 302

    assert event.proposals.get().changes == {"what_en": ["A visit.", "Typed for an hour."]}
    assert client.get(address(event)).context["kept_at"] is None


def test_what_was_still_on_its_way_when_the_form_was_sent_is_not_kept(client, event):
    client.force_login(curator())
    data = open_form(client, event)
    assert client.post(address(event), data | {"what_en": "Sent.", "reason": "A letter"}).status_code == 302

    assert keep(client, event, data, what_en="Se").status_code == 204
    assert client.get(address(event)).context["kept_at"] is None

    keep(client, event, open_form(client, event), what_en="Of the next showing.")
    assert client.get(address(event)).context["kept_at"]


def test_a_kept_form_meets_what_others_published_meanwhile(client, event):
    client.force_login(curator())
    keep(client, event, open_form(client, event), what_en="Typed for an hour.", reason="A letter")
    changes = {"what_en": ["A visit.", "A journey."]}
    services.change_published(event, changes=changes, by=reviewer(), at=NOW, reason="meanwhile")

    page = client.post(address(event), {"_kept": "back"})
    answer = client.post(address(event), filled(page))

    found = [(item.opened, item.mine, item.now) for item in answer.context["disagreements"]]
    assert found == [("A visit.", "Typed for an hour.", "A journey.")]


def test_a_kept_form_is_thrown_away_on_request_and_nobody_else_sees_it(client, event):
    client.force_login(curator())
    keep(client, event, open_form(client, event), what_en="Mine.")
    client.force_login(reviewer())
    assert client.get(address(event)).context["kept_at"] is None
    client.force_login(curator())

    assert client.post(address(event), {"_kept": "drop"}).url == address(event)

    assert UnsavedForm.objects.count() == 0


def test_nothing_is_kept_for_who_may_not_write_or_by_looking(client, event):
    client.force_login(make_member("curator", room="burials"))
    assert keep(client, event, {"base": "3"}).status_code == 403
    client.force_login(curator())
    assert client.get(address(event, "keep")).status_code == 403
    assert UnsavedForm.objects.count() == 0


def test_a_translation_whose_original_has_changed_since_is_not_approved_and_shows_the_difference(desk, event):
    wish = propose(event, by=make_member("translator", language="ja"), what_ja=["訪問。", "来訪。"])
    moved = propose(event, what_en=["A visit.", "A long visit."])
    proposals.accept_proposal(moved, by=make_member("reviewer"), at=NOW)

    refused = decide(desk, wish, "accept", approves="on")

    assert "The original has changed" in refused.context["refusal"]
    assert [(one.old, one.new) for one in refused.context["considered"].originals] == [("A visit.", "A long visit.")]
    assert Event.live.get(pk=event.pk).what_ja == "訪問。"
    assert decide(desk, wish, "accept").status_code == 302
    remark = event.translation_statuses.get(path="what", language="ja")
    assert (Event.live.get(pk=event.pk).what_ja, remark.status) == ("来訪。", "unreviewed")


def test_a_translator_reads_own_proposals_and_translations_into_the_language(client, event):
    translator = make_member("translator", language="ja")
    own = propose(event, by=translator, what_ja=["訪問。", "来訪。"])
    how = {"by": curator(), "at": NOW, "reason": "So.", "action": ProposalAction.TRANSLATE}
    same = proposals.propose_change(event, changes={"what_ja": ["訪問。", "見学。"]}, **how)
    other = proposals.propose_change(event, changes={"what_uz": [event.what_uz, "Tashrif buyurish."]}, **how)
    record = propose(event, by=curator(), type=["visit", "opening"])
    client.force_login(translator)

    queue = client.get(reverse("admin:proposals"))

    assert [one.pk for one in queue.context["page"]] == [own.pk, same.pk]
    assert [client.get(page_of(one)).status_code for one in (own, same, other, record)] == [200, 200, 403, 403]
    assert [client.get(page_of(one, "proposal_look")).status_code for one in (own, record)] == [200, 403]
    page = client.get(page_of(own)).context
    assert page["record_address"] == event.get_absolute_url()
    assert page["kept_from"] == "This proposal is yours: another person decides it."
    assert client.post(page_of(record), {"act": "say", "note": "Mine."}).status_code == 403
    assert client.post(page_of(own), {"act": "say", "note": "So it is written."}).status_code == 302
    with pytest.raises(NotAllowed):
        proposals.discuss_proposal(record, by=translator, at=NOW, text="A word.")
    assert set(proposals.readable_by(translator)) == {own, same}
    assert set(proposals.readable_by(curator())) == {own, same, other, record}
