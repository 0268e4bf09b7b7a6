"""Who may do what at the desk, by form, by button and by address."""

import pytest
from django.urls import reverse

from archive.history.models import Event
from archive.records import services
from archive.records.exceptions import NotAllowed
from tests.factories import NOW, curator, make_event, make_member, make_place, reviewer

from .filled import accept_newest, address, open_form, send

pytestmark = pytest.mark.django_db


def sign_in(client, role, **limits):
    member = make_member(role, **limits)
    client.force_login(member)
    return member


def acts(client, record):
    life = client.get(address(record)).context["life"]
    return [act.code for act in (*life.buttons, *life.pages)]


def test_a_curator_writes_drafts_and_proposes_changes_of_published_records(client):
    sign_in(client, "curator")
    draft, public = make_event(state="draft"), make_event()

    assert client.post(address(draft), open_form(client, draft) | {"what_en": "Mended."}).status_code == 302
    assert send(client, public, open_form(client, public), what_en="Mended.").status_code == 302
    assert public.proposals.get().changes == {"what_en": [public.what_en, "Mended."]}
    assert Event.objects.get(pk=public.pk).what_en == public.what_en


def test_a_form_opened_before_publication_becomes_a_proposal_once_it_says_why(client):
    sign_in(client, "curator")
    record = make_event(state="review")
    typed = open_form(client, record) | {"what_en": "Typed for a quarter of an hour."}
    services.publish_record(record, by=reviewer(), at=NOW)

    answer = client.post(address(record), typed)
    assert answer.status_code == 200
    assert "Typed for a quarter of an hour." in answer.content.decode()
    assert client.post(address(record), typed | {"reason": "a better word"}).status_code == 302

    assert record.proposals.get().changes["what_en"][1] == "Typed for a quarter of an hour."
    assert Event.live.get(pk=record.pk).what_en == record.what_en


def test_a_form_opened_before_a_withdrawal_comes_back_with_all_that_was_typed(desk):
    record = make_event()
    typed = open_form(desk, record) | {"what_en": "Typed for a quarter of an hour.", "reason": "a better word"}
    services.withdraw_record(record, by=reviewer(), at=NOW, reason="asked", because={"en": "Asked."})

    answer = desk.post(address(record), typed)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Typed for a quarter of an hour." in page
    assert "by now" in page


def test_a_curator_of_another_room_sees_nothing_of_this_one(client):
    sign_in(client, "curator", room="places")
    event = make_event()

    found = {page: client.get(address(event, page)).status_code for page in ("change", "history")}
    found["changelist"] = client.get(reverse("admin:history_event_changelist")).status_code
    found["add"] = client.get(reverse("admin:history_event_add")).status_code

    assert found == {"change": 403, "history": 403, "changelist": 403, "add": 403}
    rooms = [room["app_label"] for room in client.get(reverse("admin:index")).context["app_list"]]
    assert rooms == ["places", "records"]


@pytest.mark.parametrize("state", ["draft", "review", "published", "withdrawn"])
def test_a_translator_sees_texts_and_no_record(client, state):
    sign_in(client, "translator", language="ja")
    event = make_event("A visit.", state=state)
    pages = {page: address(event, page) for page in ("change", "history", "history_file", "keep")}
    pages |= {way: address(event, way, 2) for way in ("undo", "back")} | {"act": address(event, "act", "submit")}
    pages |= {page: reverse(f"admin:history_event_{page}") for page in ("changelist", "add", "xlsx", "csv")}
    pages |= {"one statement": f"{address(event, 'history')}?of=type"}
    pages |= {name: reverse(f"admin:{name}") for name in ("completeness", "deeds", "quality", "duplicates", "matches")}
    pages |= {"any": reverse("admin:records_record_changelist"), "lists": reverse("admin:record_sheets")}

    assert {name: client.get(page).status_code for name, page in pages.items()} == dict.fromkeys(pages, 403)
    assert client.post(address(event), {"what_ja": "訪問。"}).status_code == 403
    assert client.get(reverse("admin:app_list", args=["history"])).status_code == 404
    bench = client.get(reverse("admin:translate", args=["ja", event.public_id]))
    past = client.get(f"{address(event, 'history')}?of=what_en")
    assert [one.original for one in bench.context["bench"].sections] == ["A visit."]
    assert (past.status_code, address(event) in past.content.decode()) == (200, False)
    assert address(event) not in bench.content.decode()


def test_a_translator_writes_the_texts_of_one_language_only(client):
    translator = sign_in(client, "translator", language="ja")
    draft = make_event("A visit.", state="draft")

    with pytest.raises(NotAllowed):
        services.edit_record(draft, changes={"what_uz": [None, "Tashrif."]}, by=translator, at=NOW)
    with pytest.raises(NotAllowed):
        services.edit_record(draft, changes={"what_en": ["A visit.", "Mine."]}, by=translator, at=NOW)


def test_the_last_editor_is_offered_no_publishing_and_told_who_may(client):
    author = sign_in(client, "reviewer", username="author")
    record = services.create_record(Event, _document(), by=author, at=NOW)
    services.submit_record(record, by=author, at=NOW)
    reviewer()

    assert acts(client, record) == ["return"]
    life = client.get(address(record)).context["life"]
    assert (life.refusal, life.publishers) == ("The last change was yours: another person publishes it.", ["reviewer"])
    page = client.post(address(record, "act", "publish"))
    assert page.status_code == 403
    assert Event.objects.get(pk=record.pk).state == "review"


def _document():
    return make_event().revisions.first().document


def test_a_record_walks_through_its_life_by_buttons(desk):
    event = make_event(state="draft")
    steps = {}

    def do(code, **words):
        steps[code] = acts(desk, event)
        assert desk.post(address(event, "act", code), words).status_code == 302
        return Event.objects.get(pk=event.pk).state

    assert do("submit") == "review"
    assert do("return", reason="A date is missing.") == "draft"
    assert do("submit") == "review"
    assert do("publish") == "published"
    assert do("withdraw", reason="The family asked.", because_ja="ご遺族のご希望により。") == "published"
    accept_newest(event)
    assert do("restore", reason="They changed their mind.") == "published"
    assert steps == {
        "submit": ["submit", "discard"],
        "return": ["publish", "schedule", "return"],
        "publish": ["publish", "schedule", "return"],
        "withdraw": ["withdraw"],
        "restore": ["restore"],
    }


def test_a_withdrawal_without_words_for_readers_keeps_what_was_typed(desk):
    event = make_event()

    page = desk.post(address(event, "act", "withdraw"), {"reason": "The family asked."})

    assert page.context["form"].errors == {"because_uz": ["Write the sentence for readers in at least one language."]}
    assert page.context["form"]["reason"].value() == "The family asked."
    assert Event.objects.get(pk=event.pk).state == "published"


def test_a_published_record_is_not_changed_without_a_reason(desk):
    event = make_event("A visit.")

    answer = send(desk, event, open_form(desk, event), what_en="A journey.", reason="")

    assert list(answer.context["adminform"].form.errors) == ["reason"]
    assert Event.objects.get(pk=event.pk).what_en == "A visit."


def test_only_administrators_appoint_staff(client):
    appoint = reverse("admin:staff_user_changelist")
    client.force_login(reviewer())
    assert client.get(appoint).status_code == 403

    sign_in(client, "administrator")
    assert client.get(appoint).status_code == 200
    assert client.get(reverse("admin:staff_user_add"))["Location"] == reverse("admin:invitations")


def test_pointers_offer_published_records_to_all_and_drafts_to_those_who_may_see_them(client):
    public, draft = make_place("Kokand"), make_place("Kokand station", state="draft")
    wanted = {"app_label": "history", "model_name": "event", "field_name": "places", "term": "Kokand"}

    def offered():
        results = client.get(reverse("admin:autocomplete"), wanted).json()["results"]
        return [result["id"] for result in results]

    sign_in(client, "curator", room="history")
    assert offered() == [str(public.pk)]
    client.force_login(curator())
    assert offered() == [str(public.pk), str(draft.pk)]
