"""Who gets what at every address: asked of the site itself, address by address, by each role, state and method.

`make docs` writes the answers into docs/reference/access.md; test_access asks again and compares. What all kinds of records
have in common is asked of an event. An address with a parameter that has no example here is a fault: add it to EXAMPLES.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from archive.intake.models import Batch
from archive.intake.preparing import open_preparation
from archive.intake.record_sheets import keep_record_sheet
from archive.intake.translation_sheets import keep_sheet, write_sheet
from archive.people.models import NameRule
from archive.records import joining, proposals, schedule, sets
from archive.records.enums import ProposalAction
from archive.records.glossary import define_term
from archive.records.models import GlossaryTerm, Record, Revision
from archive.search.teaching import teach_rule
from archive.staff.invitations import invite_member
from faults.ground import form_of
from tests.archive.intake.keying.pages import page_keyed_twice
from tests.archive.intake.rows import a_pair, decided_apart
from tests.cards import man, told_apart
from tests.factories import curator, join, make_event, make_member, make_source, reviewer
from tests.memorial.desk.admin.examples import example

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "access.md"
STATES = ("draft", "review", "published", "withdrawn")
ROLES = ("nobody", "translator", "curator", "reviewer", "administrator", "other room")
METHODS = ("GET", "POST")
ACTS = ("submit", "discard", "publish", "schedule", "return", "withdraw", "restore", "take_up")
_KIND = "en/admin/history/event/"
# Public pages know no roles: one visitor and one member of staff stand for all.
_PUBLIC = ("nobody", "administrator")
_LIST = {"room": "history", "language": "ja", "state": "missing"}
# Values of parameters that belong to no record.
EXAMPLES = {
    "en/admin/quality/<slug:code>/": {"code": "people_without_source"},
    "language/<str:code>": {"code": "ja"},
    "sitemap/<slug:part>.xml": {"part": "pages"},
    "^(?!uz-cyrl/)[uU][zZ]-[cC][yY][rR][lL]/(?P<rest>.*)$": "UZ-Cyrl/about",
    "en/admin/names/<str:kind>": {"kind": "place"},
    "en/admin/translations/<str:room>/<str:language>/<str:state>/": _LIST,
    "en/admin/translations/<str:room>/<str:language>/<str:state>/sheet": _LIST,
    "en/admin/r/<path:content_type_id>/<path:object_id>/": {"content_type_id": 0, "object_id": 0},
    "en/admin/^(?P<app_label>": "en/admin/history/",
    "en/history/timeline/<slug:period>": {"period": "1990s"},
    "en/history/figures/<slug:theme>": {"theme": "internment"},
    "en/people/internees/<slug:axis>": {"axis": "kana"},
    "en/people/internees/<slug:axis>/<str:value>": {"axis": "year", "value": "1946"},
}
_HEAD = """# Who may do what, at every address

Written by `make docs`, which asks the site itself; change the code, not this page. `tests/pages/test_access.py` asks
again and fails where an answer differs, or where an address is new.

`{kind}` stands for every kind of record (asked of an event), `{language}` for uz, uz-cyrl, ja and en. A translator is
one for Japanese; *other room* is a reviewer of another room; *nobody* is not signed in. A POST sends the form as it was
shown, with a reason where one is asked for; the form of a record with one statement changed.

| answer | means |
|---|---|
| yes | 200 to GET: the page |
| done | a POST was taken in (204, or 302 to what came of it) |
| asks | 200 to POST: nothing was done, the page says what is missing or why not |
| leads on | a redirect to GET |
| sign in | leads to the page for signing in |
| no | 403 or 405: refused |
| late | 409: decided already |
| unknown | 404, as for what never was |
| gone | 410: withdrawn, with the sentence for readers |
| bad | 400 |
"""


@dataclass
class Case:
    """One address in one state of its record. words: what a POST sends, {role: form} or one for all."""

    row: str
    state: str
    path: str
    words: dict = field(default_factory=dict)
    roles: tuple[str, ...] = ROLES
    form: str = ""  # where the page shows the form that a POST sends: the id of that form


def access_page() -> str:
    """Return the page; the database it is asked of must be empty, and is left empty."""
    with transaction.atomic():
        lines = list(_table())
        transaction.set_rollback(True)
    return "\n".join([_HEAD, *lines]) + "\n"


def templates() -> list[str]:
    """Return every address of the site as its patterns write it, a record's by kinds that have their own only once."""
    found = _flat(get_resolver().url_patterns)
    shared = {one.removeprefix(_KIND) for one in found if one.startswith(_KIND)}
    kept = []
    for one in found:
        folder = re.match(r"en/admin/(\w+)/(\w+)/", one)
        is_kind = folder is not None and folder[2] in Record.kinds() and not one.startswith(_KIND)
        if not (is_kind and one.removeprefix(folder[0]) in shared):
            kept.append(one)
    return kept


def _flat(entries, prefix=""):
    found: list[str] = []
    for entry in entries:
        own = prefix + str(entry.pattern)
        found += [own] if isinstance(entry, URLPattern) else _flat(entry.url_patterns, own)
    return found


def _table() -> Iterator[str]:
    clients = _people()
    cases = [case for template in templates() for case in _World.cases(template)]
    for heading, group in groupby(cases, key=lambda case: "desk" if "/admin/" in f"/{case.path}" else "public"):
        yield f"\n## {'The desk' if heading == 'desk' else 'The public site'}\n"
        roles = ROLES if heading == "desk" else _PUBLIC
        yield f"| address | method | state | {' | '.join(roles)} |"
        yield f"|---|---|---|{'---|' * len(roles)}"
        for row, of_row in groupby(group, key=lambda case: case.row):
            yield from _rows(row, list(of_row), roles, clients)


def _rows(row, cases, roles, clients):
    """Yield a line for each method and for states that are answered alike."""
    for method in METHODS:
        answers = [(case.state, tuple(_answer(clients[role], role, method, case) for role in roles)) for case in cases]
        for told, alike in groupby(sorted(answers, key=lambda one: one[1]), key=lambda one: one[1]):
            states = [state for state, _told in alike]
            said = "any" if len(states) == len(STATES) else ", ".join(sorted(states, key=_place)) or "–"
            yield f"| `{row}` | {method} | {said} | {' | '.join(told)} |"


def _place(state):
    return STATES.index(state) if state in STATES else 9


def _answer(client, role, method, case):
    """Ask, and take back whatever came of it."""
    path = f"/{case.path}"
    client.cookies = SimpleCookie(client.signed_in)  # one address signs out
    with transaction.atomic():
        if method == "GET":
            answer = client.get(path)
        else:
            words = dict(case.words)
            if case.form:
                shown = client.get(path)
                form = form_of(shown.content.decode(), case.form) if shown.status_code == 200 else {}
                words = form | {"what_ja" if role == "translator" else "what_en": "Said anew."} | words
            answer = client.post(path, words)
        transaction.set_rollback(True)
    return _word(answer, method)


def _word(answer, method):
    status = answer.status_code
    if status in (301, 302):
        if "/admin/login/" in answer["Location"]:
            return "sign in"
        return "leads on" if method == "GET" or status == 301 else "done"
    words = {200: "yes" if method == "GET" else "asks", 204: "done", 304: "yes", 400: "bad", 403: "no", 404: "unknown"}
    words |= {405: "no", 409: "late", 410: "gone"}
    return words[status]


def _people() -> dict[str, Client]:
    members = {
        "translator": make_member("translator", language="ja"),
        "curator": make_member("curator"),
        "reviewer": make_member("reviewer"),
        "administrator": make_member("administrator"),
        "other room": make_member("reviewer", room="places"),
    }
    clients = {"nobody": Client()}
    clients["nobody"].signed_in = ""
    for role, member in members.items():
        clients[role] = Client()
        clients[role].force_login(member)
        clients[role].signed_in = clients[role].cookies.output(header="", sep=";")
    return clients


class _World:
    """The rows that the addresses are asked about; each made when it is first needed."""

    @classmethod
    def cases(cls, template: str) -> list[Case]:
        """Return the Cases of an address. Raises KeyError for one whose parameters have no example."""
        row = template.replace(_KIND, "en/admin/{kind}/", 1)
        row = re.sub(r"^en/", "{language}/", row)
        row = re.sub(r"\^\(\?P<app_label>.*", "{room}/", re.sub(r"^\^\(\?!uz.*", "UZ-CYRL/…", row))
        row = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", row)
        known = next((value for key, value in EXAMPLES.items() if template == key or _is_start(key, template)), None)
        if isinstance(known, str):
            return [Case(row, "–", known)]
        if known is not None or "<" not in template:
            return [Case(row, "–", _filled(template, known or {}))]
        return list(cls._of_records(template, row))

    @classmethod
    def _of_records(cls, template, row) -> Iterator[Case]:
        if template.startswith(_KIND) and "<str:code>" in template:
            yield from cls._of_acts(template, row)
        elif template.startswith(_KIND):
            yield from cls._of_kind(template, row)
            if template.endswith("/history/"):
                yield from cls._of_text(template, row)
        elif "/admin/proposals/" in template:
            yield from cls._of_proposals(template, row)
        elif "/admin/joining/" in template:
            people = _two_people()
            values = {"one": people[0].public_id, "other": people[1].public_id}
            yield Case(row, "–", _filled(template, values), {"reason": "One man."})
        elif "/admin/joinings/" in template:
            people = _two_people()
            joined = joining.standing_joinings(join(*people))[0]
            yield Case(row, "–", _filled(template, {"pk": joined.pk}), {"reason": "Two men."})
        elif "/admin/acts/sets/" in template:
            yield from cls._of_sets(template, row)
        elif "/admin/staff/user/" in template:
            values = dict.fromkeys(("object_id", "id", "pk"), reviewer().pk)
            yield Case(row, "–", _filled(template, values), {"reason": "x"})
        elif "/admin/people/namerule/" in template:
            yield Case(row, "–", _filled(template, {"object_id": _rule().pk}))
        elif "/admin/records/glossaryterm/" in template:
            yield Case(row, "–", _filled(template, {"object_id": _term().pk}))
        elif "/admin/join/" in template:
            yield Case(row, "–", _filled(template, {"token": _invitation()}))
        elif "/admin/imports/<int:pk>/" in template:
            yield from cls._of_imports(template, row)
        elif "/admin/registers/" in template:
            page = page_keyed_twice()
            values = {"pk": page.pk, "row": page.keyings.first().rows.first().pk}
            yield Case(row, "–", _filled(template, values), {"reason": "So."})
        elif "/admin/lists/" in template:
            yield Case(row, "–", _filled(template, {"pk": _list_sheet().pk}), {"reason": "So."})
        elif "/admin/translations/sheets/" in template:
            yield Case(row, "–", _filled(template, {"pk": _sheet().pk}))
        elif "/admin/matches/" in template:
            for act in ("same", "different", "later"):
                yield Case(f"{row} {act}", "–", _filled(template, {"pk": a_pair().pk}), {"act": act, "reason": "So."})
        elif "/admin/verdicts/" in template:
            yield Case(row, "–", _filled(template, {"pk": told_apart(*_two_people()).pk}), {"reason": "So."})
        elif "/admin/claims/<int:pk>/back/" in template:
            values = {"pk": decided_apart(a_pair()).pk}
            yield Case(row, "–", _filled(template, values), {"reason": "So."})
        elif "/admin/claims/" in template:
            values = {"pk": a_pair().row.attributions.get().pk}
            yield Case(row, "–", _filled(template, values), {"reason": "So."})
        elif "/admin/translate/" in template:
            for state in STATES:
                values = {"language": "ja", "public_id": make_event("Said.", state=state).public_id}
                yield Case(row, state, _filled(template, values), {"reason": "So."})
        elif "/admin/records/record/" in template:
            for state in STATES:
                values = {"object_id": make_event(state=state).pk, "number": 1, "planned": 0, "code": "submit"}
                yield Case(row, state, _filled(template, values))
        elif "/admin/" in template:
            yield from cls._of_other_kinds(template, row)
        else:
            yield from cls._public(template, row)

    @staticmethod
    def _of_acts(template, row):
        due = timezone.localtime(timezone.now() + timedelta(days=2))
        words = {"reason": "So.", "because_en": "Asked.", "due": f"{due:%Y-%m-%d %H:%M}"}
        events = {state: make_event("Said.", state=state) for state in STATES}
        for code in ACTS:
            for state, event in events.items():
                path = _filled(template, {"object_id": event.pk, "code": code})
                yield Case(row.replace("{code}", code), state, path, words)

    @staticmethod
    def _of_kind(template, row):
        for state in STATES:
            event = make_event("Said.", state=state)
            values = {"object_id": event.pk, "number": event.revisions.count() if state == "draft" else 2}
            if "<int:planned>" in template:
                values |= {"planned": _planned(event)}
            form = "event_form" if template.endswith(("change/", "add/")) else ""
            yield Case(
                row,
                state,
                _filled(template, values),
                {"reason": "So.", "type": "visit"} if form else {"reason": "So."},
                form=form,
            )

    @staticmethod
    def _of_text(template, row):
        for state in STATES:
            path = _filled(template, {"object_id": make_event("Said.", state=state).pk})
            yield Case(f"{row}?of={{text}}", state, f"{path}?of=what_en")

    @staticmethod
    def _of_proposals(template, row):
        for act in (
            ("accept", "reject", "ask", "say", "assign", "erratum", "take_back")
            if template.endswith("<int:pk>/")
            else ("",)
        ):
            event = make_event("Said.")
            changes = {"what_en": ["Said.", "Said anew."]}
            wish = proposals.propose_change(event, changes=changes, by=curator(), at=timezone.now(), reason="So.")
            words = {"act": act, "note": "A word.", "to": "", "due": ""}
            yield Case(f"{row} {act}".strip(), "–", _filled(template, {"pk": wish.pk}), words)
        how = {"by": curator(), "at": timezone.now(), "reason": "So.", "action": ProposalAction.TRANSLATE}
        wish = proposals.propose_change(make_event("Said."), changes={"what_ja": [None, "言った。"]}, **how)
        words = {"act": "say", "note": "A word."}
        yield Case(f"{row} say (of a translation)", "–", _filled(template, {"pk": wish.pk}), words)

    @staticmethod
    def _of_sets(template, row):
        for act in ("ask", "now", "accept", "reject", "take_back", "carry_on"):
            draft, at = make_event("Said.", state="draft"), timezone.now()
            found = Revision.objects.filter(record=draft.pk)
            undoing = sets.gather_and_ask(found, by=reviewer(), at=at, reason="So.")
            words = {"act": act, "note": "A word.", "undoing": undoing.pk}
            yield Case(f"{row} {act}", "–", _filled(template, {"pk": undoing.act_set_id}), words)

    @staticmethod
    def _of_imports(template, row):
        for state, batch in _imports().items():
            words = {"act": "cells" if "rows" in template else "choose", "encoding": "utf-8", "reason": "So."}
            yield Case(row, state, _filled(template, {"pk": batch.pk, "number": 1}), words)

    @staticmethod
    def _of_other_kinds(template, row):
        model = re.match(r"en/admin/\w+/(\w+)/", template)[1]
        for state in ("draft", "published"):
            record = example(Record.kinds()[model], state=state)
            yield Case(row, state, _filled(template, {"object_id": record.pk, "key": record.pk}))

    @staticmethod
    def _public(template, row):
        for state in STATES:
            event = make_event("Said.", state=state)
            values = {"room": "history", "public_id": event.public_id, "number": event.version, "form": "bib"}
            values |= {"role": "work_sites", "name": "320.jpg"}
            yield Case(row, state, _filled(template, values))


def _planned(event):
    """Return the key of an act that waits for its minute, where the record can have one."""
    if event.state != "review":
        return 0
    at = timezone.now()
    due = at + timedelta(days=2)
    return schedule.schedule_publication(event, due=due, by=reviewer(), at=at, reason="Then.").pk


def _rule():
    rule = NameRule(kind="character", written="鱷", means="鰐", because="Seen on a stone.")
    return NameRule.objects.first() or teach_rule(rule, by=reviewer(), at=timezone.now())


def _term():
    term = GlossaryTerm(topic="camp", en="camp", ja="収容所", because="As Soviet papers say.")
    return GlossaryTerm.objects.first() or define_term(term, by=reviewer(), at=timezone.now())


def _two_people():
    cards = make_source("Card file")
    return [man(cards, row=row) for row in (3, 4)]


def _invitation():
    """Return the key of the link of an invitation."""
    by, at = make_member("administrator"), timezone.now()
    return invite_member(display_name="A guest", email="guest@example.org", role="curator", by=by, at=at)[1]


def _sheet():
    """Return a spreadsheet of translations that a reviewer has brought in."""
    make_event("Said.")
    content = write_sheet(["event"], "ja", "missing", "missing")
    return keep_sheet(content, name="back.xlsx", translated_by="Sato", by=reviewer(), at=timezone.now())


def _imports():
    """Return {state: Batch} of a sheet that a reviewer looks at, and of one that is in the archive."""
    known = {batch.file_name: batch for batch in Batch.objects.all()}
    if not known:
        for name in ("looked at", "brought in"):
            data = f"Name,Died\nSato Shoichi,{len(known) + 1} March 1946".encode()
            known[name] = open_preparation(data, name, by=reviewer(), at=timezone.now())
        Batch.objects.filter(pk=known["brought in"].pk).update(state=Batch.State.DONE)
    return known


def _list_sheet():
    """Return a list of records that a reviewer has brought in, with a changed cell."""
    event = make_event("Said.", state="draft")
    content = f"number,version,type\n{event.public_id},{event.version},opening\n".encode()
    return keep_record_sheet(content, name="list.csv", by=reviewer(), at=timezone.now())


def _is_start(key, template):
    return key.endswith("(?P<app_label>") and template.startswith(key)


def _filled(template, values):
    """Return the address with its parameters filled in. Raises KeyError for one that has no value."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), template)
