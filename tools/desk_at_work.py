"""The desk with work on it, for pictures: proposals that wait, a record half translated, an import that is looked at.

Wants Django set up on an archive with the specimens; what it writes is thrown away with that.
"""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from standing import BASE

from archive.history.models import Article, Event
from archive.intake.preparing import open_preparation
from archive.people.models import Person
from archive.records import documents, proposals, translating
from archive.records.enums import ProposalAction
from archive.records.models import Record
from archive.staff.services import create_member

_SHEET = BASE / "fixtures" / "sheets" / "SPECIMEN_ru_burial_list_cp1251.csv"


def put_to_work() -> tuple[dict[str, str | dict[str, str]], str]:
    """Return {page: its path below the language} and the session of the reviewer who sees them."""
    decider, author, translator = (
        create_member(name, role=role, password="only for pictures", language=language)
        for name, role, language in (
            ("nodira", "administrator", ""), ("karimov", "curator", ""), ("suzuki", "translator", "ja"),
        )
    )  # fmt: skip
    shown = _proposals(decider, author, translator)
    article = _half_translated(decider, author)
    # As many rows as the mockup has, one of them with a date that does not exist.
    lines = _SHEET.read_bytes().splitlines(keepends=True)
    batch = open_preparation(b"".join([*lines[:7], lines[13]]), _SHEET.name, by=decider, at=timezone.now())
    into = {"en": "uz", "uz": "ja", "ja": "uz"}
    client = Client()
    client.force_login(decider)
    return {
        "desk": "admin/",
        "queue": "admin/proposals/",
        "proposal": f"admin/proposals/{shown.pk}/",
        "translate": {language: f"admin/translate/{other}/{article.public_id}/" for language, other in into.items()},
        "import": f"admin/imports/{batch.pk}/",
    }, client.cookies["sessionid"].value


def _proposals(decider, author, translator):
    """Let several people propose, days ago; returns the proposal that is looked at."""
    person = Person.live.get(specimen=True, names__text="Хасегава Мокото Тадзо")
    others = list(Person.live.filter(specimen=True).exclude(pk=person.pk).exclude(death="").order_by("pk")[:3])
    now = timezone.now()
    shown = _propose(person, {"death": "1947-03-21", "unit": "159"}, by=author, at=now - timedelta(days=2))
    asked = _propose(others[0], {"death": "1946-12"}, by=author, at=now - timedelta(days=5))
    proposals.discuss_proposal(asked, by=decider, at=now, text="Which page of the register?", asks=True)
    _propose(others[1], {"unit": "412"}, by=author, at=now - timedelta(days=9))
    event = Event.live.real().order_by("pk").last()
    words = {"what_ja": "遺族が墓地を訪れた。"}
    _propose(event, words, by=translator, at=now - timedelta(days=3), action=ProposalAction.TRANSLATE)
    return shown


def _propose(record, wishes, *, by, at, **how):
    standing = documents.read(record)
    changes = {path: [standing[path], _as_stored(standing[path], wish)] for path, wish in wishes.items()}
    return proposals.propose_change(
        record, changes=changes, by=by, at=at, reason="So it stands in the register.", **how
    )


def _as_stored(standing, wish):
    return {"edtf": wish, "typed": wish} if isinstance(standing, dict) else wish


def _half_translated(decider, author) -> Record:
    """Return a published article with one text approved, one outdated, one missing and the others unreviewed."""
    article = Article.live.get(title_en="The Yakkasaray cemetery")
    now = timezone.now()
    title, changed, *_others, emptied = (
        path for path in translating.statements_of(article, "uz") if "scope" not in path
    )
    for language in ("ja", "uz"):
        standing = translating.statements_of(article, language)
        seen = {path: standing[path].digests for path in (title, changed)}
        translating.approve_texts(article, language=language, seen=seen, by=decider, at=now)
    document = documents.read(article)
    words = documents.value_at(document, f"{changed}_en")
    changes = {f"{changed}_en": [words, f"{words} Sakura trees bloom over them each year."]}
    changes |= {f"{emptied}_{code}": [documents.value_at(document, f"{emptied}_{code}"), None] for code in ("ja", "uz")}
    reason = "So it stands in the register."
    wish = proposals.propose_change(article, changes=changes, by=author, at=now, reason=reason)
    proposals.accept_proposal(wish, by=decider, at=now)
    return article
