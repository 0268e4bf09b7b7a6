"""F30: every form of the desk sent twice (a double click, a reload, a retry after a timeout): one effect each."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

from .ground import Ground, at_the_desk, faults_of_records, form_of, ground, rows

# Sessions and their messages; the minute of a sign-in.
_APART = {"django_session"}


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        wrong = double_click(here)
        with rows(here):
            return wrong + replay()


def double_click(here: Ground, clicks: int = 4) -> list[str]:
    """Send one form for a new record several times at the same moment, to the real server; returns what is wrong."""
    from archive.history.models import Event
    from tests.factories import make_member

    with rows(here):
        person = at_the_desk(here, make_member("curator"))
        before = Event.objects.count()
    path = "/en/admin/history/event/add/"
    form = form_of(person.get(path)[1], "_form") | {"what_en": ["Clicked twice."], "type": ["visit"]}
    barrier, answers = Barrier(clicks), []

    def click():
        barrier.wait()
        answers.append(person.post(path, form)[0])

    threads = [Thread(target=click) for _ in range(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with rows(here):
        made = Event.objects.count() - before
    print(f"   one form for a new record sent {clicks} times at once: {made} record, answers {answers}")
    return [] if (made, answers) == (1, [302] * clicks) else [f"{made} records, answers {answers}"]


def replay() -> list[str]:
    """Send every form of a recorded session twice, on the current database; returns what the second one has changed."""
    from django.db import connection

    from tests.databases import all_rows

    wrong, sent = [], 0
    for client, path, words in _session():
        first = client.post(path, words)
        if first.status_code not in (302, 204):
            wrong.append(f"{path} {words.get('act', '')}: answers {first.status_code} the first time")
        once = all_rows(connection)
        second = client.post(path, words)
        twice = all_rows(connection)
        moved = [table for table in once if table not in _APART and once[table] != twice[table]]
        if moved or second.status_code >= 500:
            wrong.append(f"{path} {words.get('act', '')}: answers {second.status_code} and changes {moved}")
        sent += 1
    print(f"   {sent} forms sent twice, {len(wrong)} with a second effect")
    return wrong + faults_of_records()


def _session() -> Iterator[tuple[Any, str, dict]]:
    """Yield (client, path, form) of two people's work, each made when the one before has been sent."""
    from django.test import Client
    from django.utils import timezone

    from archive.burials.models import Plot
    from archive.history.models import Event
    from archive.records.models import ActSet, Proposal, SetUndoing
    from tests.factories import make_cemetery, make_event, make_member, make_place

    editor, judge = make_member("reviewer"), make_member("administrator")
    first, second = Client(), Client()
    first.force_login(editor)
    second.force_login(judge)
    events, add = "/en/admin/history/event/", "/en/admin/history/event/add/"

    def form(client, path, **words):
        return form_of(client.get(path).content.decode(), "_form") | words

    yield first, add, form(first, add, what_en="A visit.", type="visit")
    event = Event.objects.latest("pk")
    page = f"{events}{event.pk}/"
    yield first, f"{page}change/", form(first, f"{page}change/", what_en="A long visit.")
    yield first, f"{page}act/submit/", {}
    yield second, f"{page}act/return/", {"reason": "Too short."}
    yield first, f"{page}act/submit/", {}
    due = timezone.localtime(timezone.now() + timedelta(days=2))
    yield second, f"{page}act/schedule/", {"due": f"{due:%Y-%m-%dT%H:%M}", "zone": "Asia/Tashkent", "reason": "Then."}
    planned = event.scheduled_acts.get().pk
    yield second, f"{page}scheduled/{planned}/call-off/", {"reason": "Sooner."}
    yield second, f"{page}act/publish/", {}
    yield first, f"{page}change/", form(first, f"{page}change/", what_en="A short visit.", reason="So it was.")
    wish = f"/en/admin/proposals/{Proposal.objects.latest('pk').pk}/"
    yield second, wish, {"act": "ask", "note": "Who says so?"}
    yield first, wish, {"act": "say", "note": "The plaque."}
    yield second, wish, {"act": "assign", "to": str(judge.pk), "due": f"{due:%Y-%m-%d}"}
    yield first, wish, {"act": "erratum", "note": "", "erratum_en": "It was short.", "erratum_ja": "", "erratum_uz": ""}
    yield second, wish, {"act": "accept", "note": ""}
    for code in ("undo", "back"):
        number = Event.objects.get(pk=event.pk).version if code == "undo" else 1
        path = f"{page}history/{number}/{code}/"
        look = first.get(path).context
        words = {"base": look["base"], "take": [one.path for one in look["changes"]], "reason": f"By {code}."}
        yield first, path, words
        yield second, f"/en/admin/proposals/{Proposal.objects.latest('pk').pk}/", {"act": "reject", "note": "No."}
    yield first, f"{page}act/withdraw/", {"reason": "Asked.", "because_en": "Asked by the family."}
    wish = f"/en/admin/proposals/{Proposal.objects.latest('pk').pk}/"
    yield second, wish, {"act": "accept", "note": ""}
    yield second, f"{page}act/restore/", {"reason": "It may stay."}
    drafts = [make_event(f"Draft {number}.", state="draft") for number in range(3)]
    keys = [str(draft.pk) for draft in drafts]
    yield first, events, {"act": "submit", "ticked": keys, "confirmed": "1", "reason": "The round."}
    act_set = f"/en/admin/acts/sets/{ActSet.objects.latest('pk').pk}/"
    yield first, act_set, {"act": "now", "note": "Too early."}
    yield first, f"{events}{keys[0]}/act/discard/", {"reason": "Not wanted."}
    yield first, f"{events}{keys[0]}/act/take_up/", {"reason": "Wanted."}
    angry = make_member("curator")
    third = Client()
    third.force_login(angry)
    yield third, f"{events}{keys[1]}/change/", form(third, f"{events}{keys[1]}/change/", what_en="Nonsense.")
    yield first, f"/en/admin/acts/undo/?person={angry.pk}", {"reason": "In anger.", "number": "1"}
    undoing = SetUndoing.objects.latest("pk")
    yield second, f"/en/admin/acts/sets/{undoing.act_set_id}/", {"act": "accept", "undoing": undoing.pk, "note": ""}
    cemetery = make_cemetery(place=make_place())
    lay_out = f"/en/admin/burials/cemetery/{cemetery.pk}/plots/"
    yield first, lay_out, {"sector": "A", "rows": "2", "graves": "3"}
    assert Plot.objects.count() in (0, 6)
    rule = "/en/admin/people/namerule/add/"
    yield second, rule, form(second, rule, kind="character", written="鱷", means="鰐", because="Seen on a stone.")
