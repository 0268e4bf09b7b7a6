"""The board of translations, its lists and the workbench: who sees and does what, and what is told."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from archive.exhibits.models import Exhibition
from archive.history.models import Article, Event
from archive.records import proposals, schedule, translating
from archive.records.models import Proposal, UnsavedForm
from tests.factories import (
    NOW,
    citation,
    curator,
    make,
    make_event,
    make_member,
    make_person,
    make_source,
    reviewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(client):
    member = make_member("translator", language="ja", room="history")
    client.force_login(member)
    return member


def bench(record, language="ja"):
    return reverse("admin:translate", args=[language, record.public_id])


def send(client, record, act="send", language="ja", base=None, **boxes):
    record = Event.objects.get(pk=record.pk)
    posted = {"base": base or record.version, "act": act, "reason": "Translated."} | boxes
    return client.post(bench(record, language), posted)


def text(value):
    return {"text:what": value}


def sections(page):
    return {section.path: section for section in page.context["bench"].sections}


def outdated(event, original):
    change = proposals.propose_change(
        event, changes={"what_en": [event.what_en, original]}, by=curator(), at=NOW, reason="The plaque."
    )
    proposals.accept_proposal(change, by=reviewer(), at=NOW)


def test_every_number_of_the_board_is_the_length_of_its_list(desk):
    source = make_source()
    make_event("A.", what_ja="あ。", citations=citation("what", source, scope_en="All of it"))
    make_event("B.", what_ja="い。", state="draft")
    make_person(source=source, story_en="One.")

    board = desk.get(reverse("admin:translations"))

    shares = [share for room in board.context["rooms"] for meter in room.meters for share in meter.shares]
    assert sum(share.number for share in shares) == 10
    for share in shares:
        assert (share.address, len(desk.get(share.address).context["lines"])) == (share.address, share.number)


def test_a_person_sees_the_rooms_of_the_appointment_only(client, translator):
    board = client.get(reverse("admin:translations"))
    assert [room.room for room in board.context["rooms"]] == ["history"]
    assert client.get(reverse("admin:translations_list", args=["people", "ja", "missing"])).status_code == 403
    assert client.get(bench(make_person(source=make_source(), story_en="One."))).status_code == 403


def test_a_board_says_what_has_come_back_from_review(client, translator):
    event = make_event("A visit.")
    send(client, event, **text("訪問。"))
    proposals.discuss_proposal(Proposal.objects.get(), by=reviewer(), at=NOW, text="Which visit?", asks=True)

    board = client.get(reverse("admin:translations"))

    assert board.context["asked_back"] == 1
    assert board.content.decode().count("?whose=mine") == 2


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_board_and_list_cost_the_same_for_any_number(desk, rows, django_assert_num_queries):
    for number in range(rows):
        make_event(f"Visit {number}.")

    with django_assert_num_queries(6):
        assert desk.get(reverse("admin:translations")).status_code == 200
    with django_assert_num_queries(6):
        found = desk.get(reverse("admin:translations_list", args=["history", "ja", "missing"]))
    assert len(found.context["lines"]) == min(rows, 50)


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_workbench_costs_the_same_for_any_number_of_texts(desk, rows, django_assert_num_queries):
    passages = {f"p{number:07}": {"text_en": f"Words {number}.", "text_ja": "言葉。"} for number in range(rows)}
    article = make(Article, title_en="The dead", position=1, passages=passages)

    with django_assert_num_queries(13):
        page = desk.get(bench(article))
    assert len(sections(page)) == rows + 1


def test_the_pages_of_a_list_follow_each_other(desk):
    for number in range(60):
        make_event(f"Visit {number}.")
    address = reverse("admin:translations_list", args=["history", "uz", "missing"])

    first = desk.get(address).context
    second = desk.get(address, {"after": first["following"]}).context

    names = [line.name for line in (*first["lines"], *second["lines"])]
    assert names == [f"Visit {number}." for number in range(60)]
    assert second["following"] == ""


@pytest.mark.parametrize("after", ["x", "1", "1:" + "x" * 200, "99999999999999999999:what"])
def test_a_page_of_a_list_that_is_none_is_the_first(desk, after):
    make_event("A visit.")
    address = reverse("admin:translations_list", args=["history", "uz", "missing"])

    assert len(desk.get(address, {"after": after}).context["lines"]) == 1


@pytest.mark.parametrize("address", ["translations/none/ja/missing/", "translations/history/ru/missing/"])
def test_lists_of_nothing_are_not_found(desk, address):
    assert desk.get(reverse("admin:index") + address).status_code == 404


def test_the_original_has_no_workbench(desk):
    event = make_event("A visit.")

    assert [desk.get(bench(event, code)).status_code for code in ("en", "ru", "ja")] == [404, 404, 200]


def test_a_published_text_goes_to_review_and_stays_as_it_is(client, translator):
    event = make_event("A visit.")

    answer = send(client, event, **text("訪問。\r\n続き。"))

    made = Proposal.objects.get()
    assert (answer.status_code, made.changes, made.by) == (302, {"what_ja": [None, "訪問。\n続き。"]}, translator)
    told = client.get(answer["Location"]).content.decode()
    assert reverse("admin:proposal", args=[made.pk]) in told


def test_a_draft_that_is_saved_stands_in_the_record(client, translator):
    event = make_event("A visit.", state="draft")

    send(client, event, "save", **text("訪問。"))
    assert sections(client.get(bench(event)))["what"].state == "draft"
    send(client, event, **text("訪問。"))
    assert sections(client.get(bench(event)))["what"].state == "unreviewed"


def test_a_saved_draft_of_a_published_text_is_nobody_elses(client, translator):
    event = make_event("A visit.")

    send(client, event, "save", **text("訪問。"))

    assert Proposal.objects.count() == 0
    assert sections(client.get(bench(event)))["what"].text == "訪問。"
    client.force_login(make_member("translator", language="ja"))
    assert sections(client.get(bench(event)))["what"].text == ""
    client.force_login(translator)
    send(client, event, "drop")
    assert (sections(client.get(bench(event)))["what"].text, UnsavedForm.objects.count()) == ("", 0)


def test_what_is_kept_while_one_types_is_gone_when_it_is_sent(client, translator):
    event = make_event("A visit.")
    kept = client.post(
        reverse("admin:translate_keep", args=["ja", event.public_id]), {"base": event.version} | text("訪")
    )
    assert (kept.status_code, sections(client.get(bench(event)))["what"].text) == (204, "訪")

    drawn = {"once": client.get(bench(event)).context["once"]}
    send(client, event, **drawn, **text("訪問。"))
    client.post(
        reverse("admin:translate_keep", args=["ja", event.public_id]), {"base": event.version} | drawn | text("訪")
    )

    assert sections(client.get(bench(event)))["what"].text == ""


def test_without_a_reason_nothing_is_lost(client, translator):
    event = make_event("A visit.")

    page = send(client, event, reason=" ", **text("訪問。"))

    assert (page.status_code, sections(page)["what"].text, Proposal.objects.count()) == (200, "訪問。", 0)
    assert "Write the reason" in page.context["refusal"]


def test_a_translator_may_not_write_another_language(client, translator):
    event = make_event("A visit.")

    page = send(client, event, language="uz", **text("Tashrif."))
    assert (page.status_code, Proposal.objects.count()) == (403, 0)
    assert "readonly" in client.get(bench(event, "uz")).content.decode()
    address = reverse("admin:translate_keep", args=["uz", event.public_id])
    assert client.post(address, {"base": 1}).status_code == 403


def test_a_path_that_is_no_text_is_refused(client, translator):
    page = send(client, make_event("A visit."), **{"text:what_en": "Mine.", "text:type": "opening"})

    assert (page.status_code, Proposal.objects.count()) == (200, 0)


def test_a_form_of_an_unknown_version_is_refused_and_loses_nothing(client, translator):
    page = send(client, make_event("A visit."), base="99", **text("訪問。"))

    assert (page.status_code, sections(page)["what"].text) == (200, "訪問。")


def test_an_outdated_text_shows_what_changed_in_the_original(desk):
    event = make_event("The delegation of the museum visited the old cemetery.", what_ja="訪問。")
    outdated(event, "The delegation of the museum visited the new cemetery.")

    page = desk.get(bench(event))

    section = sections(page)["what"]
    assert (section.state, [run.text.strip() for run in section.now if run.is_moved]) == ("outdated", ["new"])
    assert re.search(r"<del>old\s*</del>", page.content.decode())


def test_an_original_that_moves_while_one_types_is_shown_and_the_text_kept(client, translator):
    event = make_event("A visit.", what_ja="訪問。")
    outdated(event, "Two visits.")

    page = send(client, event, base=event.version, **text("来訪。"))

    section = sections(page)["what"]
    assert ("original has changed" in page.context["refusal"], section.text, section.standing) == (
        True,
        "来訪。",
        "訪問。",
    )


def test_a_text_that_moved_is_shown_beside_the_typed_one(client, translator):
    event = make_event("A visit.", state="draft")
    opened = event.version
    send(client, event, **text("訪問。"))

    page = send(client, event, base=opened, **text("来訪。"))
    assert (page.status_code, sections(page)["what"].text, sections(page)["what"].standing) == (409, "来訪。", "訪問。")

    send(client, event, base=page.context["bench"].base, **text("来訪。"))
    assert Event.objects.get(pk=event.pk).what_ja == "来訪。"


def test_a_reviewer_approves_what_another_wrote_and_not_own_words(desk):
    event = make_event("A visit.", what_ja="訪問。")
    section = sections(desk.get(bench(event)))["what"]
    desk.post(bench(event), {"act": "approve", "approve": "what", "seen:what": section.seen})
    assert sections(desk.get(bench(event)))["what"].state == "approved"

    own = make_event("A stay.", state="draft")
    send(desk, own, **text("滞在。"))
    section = sections(desk.get(bench(own)))["what"]
    page = desk.post(bench(own), {"act": "approve", "approve": "what", "seen:what": section.seen})
    assert (section.waits_for_approval, sections(page)["what"].state) == (False, "unreviewed")
    assert "These words are yours" in page.content.decode()


def test_who_may_not_approve_gets_no_box_and_no_way(client, translator):
    event = make_event("A visit.", what_ja="訪問。")
    page = client.get(bench(event))
    assert 'name="approve"' not in page.content.decode()

    seen = sections(page)["what"].seen
    answer = client.post(bench(event), {"act": "approve", "approve": "what", "seen:what": seen})
    assert answer.status_code == 403


def test_an_approval_of_nothing_or_of_something_else_is_refused(desk):
    event = make_event("A visit.", what_ja="訪問。")

    for posted in ({}, {"approve": "what", "seen:what": "a-b"}, {"approve": "none"}):
        page = desk.post(bench(event), {"act": "approve"} | posted)
        assert page.context["refusal"]
    assert translating.statements_of(event, "ja")["what"].state == "unreviewed"


def test_uzbek_gets_its_letters_and_is_shown_in_cyrillic(client):
    client.force_login(make_member("translator", language="uz"))
    event = make_event("A village.")

    page = send(client, event, "look", language="uz", **text("O'zbek ma'naviyati"))
    section = sections(page)["what"]
    assert (section.text, section.cyrillic) == ("Oʻzbek maʼnaviyati", "Ўзбек маънавияти")
    assert Proposal.objects.count() == 0

    send(client, event, language="uz", **text("O'zbek ma'naviyati"))
    assert Proposal.objects.get().changes == {"what_uz": [None, "Oʻzbek maʼnaviyati"]}


def test_the_preview_answers_in_cyrillic(client, translator):
    address = reverse("admin:cyrillic")

    assert client.post(address, {"text": "Qo'qon"}).content.decode() == "Қўқон"
    assert client.get(address).status_code == 405


def test_one_goes_through_a_list_record_by_record(desk):
    first, second, third = (make_event(f"Visit {number}.") for number in range(3))

    page = desk.get(bench(second), {"room": "history", "state": "missing"})

    assert first.public_id in page.context["previous"]
    assert third.public_id in page.context["following"]


def test_an_exhibition_says_what_its_translations_lack_before_it_opens(desk):
    blocks = {"blockone": {"kind": "text", "text_en": "<p>One.</p>", "text_ja": "<p>一。</p>", "position": 1}}
    shown = make(Exhibition, title_en="The house", title_ja="家", lead_en="One room.", blocks=blocks, state="review")
    section = sections(desk.get(bench(shown)))["title"]
    assert section.state == "draft"

    address = reverse("admin:exhibits_exhibition_act", args=[shown.pk, "schedule"])
    lacks = desk.get(address).context["lacks"]
    assert lacks == [
        "No source is cited.",
        "No text yet in: Oʻzbekcha.",
        "No text yet in: 日本語.",
        "2 translations are not approved yet in: 日本語.",
    ]
    life = desk.get(reverse("admin:exhibits_exhibition_change", args=[shown.pk])).context["life"]
    assert life.lacks == lacks


def test_an_exhibition_opens_at_its_minute_with_its_translations(client):
    blocks = {"blockone": {"kind": "text", "text_en": "<p>One.</p>", "text_ja": "<p>一。</p>", "position": 1}}
    shown = make(Exhibition, title_en="The house", title_ja="家", blocks=blocks, state="review")
    due = NOW + timedelta(days=2)
    schedule.schedule_publication(shown, due=due, by=reviewer(), at=NOW, reason="The day of remembrance.")

    with translation.override("ja"):  # what a page has activated stays so for the tests that follow
        assert client.get(f"/ja/exhibits/{shown.public_id}").status_code == 404
        schedule.keep_timetable(at=due)
        page = client.get(f"/ja/exhibits/{shown.public_id}").content.decode()

    assert ("家" in page, "一。" in page) == (True, True)
    assert set(shown.translation_statuses.values_list("effective", flat=True)) == {"unreviewed"}
