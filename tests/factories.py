"""Small factories: real rows, made through the acts of records.services as staff would make them."""

from datetime import UTC, datetime
from itertools import count

from archive.burials.models import Cemetery
from archive.history.models import Article, Event, Figure, Testimony, WorkSite
from archive.people.models import Organisation, Person
from archive.places.models import Place
from archive.records import joining, proposals, services
from archive.records.documents import child_model, statements_of
from archive.sources.models import Source
from archive.staff.enums import RoleCode
from archive.staff.models import User
from archive.staff.services import create_member

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_numbers = count(1)


def make_member(role=RoleCode.CURATOR, *, room="", language="", username=None):
    """Return a member of staff with one role."""
    username = username or f"{role}{next(_numbers)}"
    return create_member(username, role=role, password="an honest password", rooms=[room], language=language)


def curator():
    return User.objects.filter(username="curator").first() or make_member(RoleCode.CURATOR, username="curator")


def reviewer():
    return User.objects.filter(username="reviewer").first() or make_member(RoleCode.REVIEWER, username="reviewer")


def document_of(model, **values):
    """Return a whole document of the kind: the given statements and rows, the rest empty."""
    document = dict.fromkeys(statements_of(model)) | {"original_language": "en"}
    document |= {accessor: {} for accessor in model.children}
    for name, value in values.items():
        if name in model.children:
            fields = child_model(model, name).fields
            value = {uid: dict.fromkeys(fields) | row for uid, row in value.items()}
        document[name] = value
    return document


def date(edtf):
    return {"edtf": edtf, "typed": edtf}


def make(model, *, state="published", specimen=False, **values):
    """Return a record of the kind, brought to the state by a curator and a reviewer."""
    record = services.create_record(model, document_of(model, **values), by=curator(), at=NOW, specimen=specimen)
    if state in ("review", "published", "withdrawn"):
        services.submit_record(record, by=curator(), at=NOW)
    if state in ("published", "withdrawn"):
        services.publish_record(record, by=reviewer(), at=NOW)
    if state == "withdrawn":
        services.withdraw_record(record, by=reviewer(), at=NOW, reason="asked by the family", because={"en": "Asked."})
    return type(record).objects.get(pk=record.pk)


def join(survivor, other, *, reason="one and the same", **choices):
    """Join two published records as a curator wishes and a reviewer agrees; return the survivor, read again."""
    wish = joining.propose_merge(survivor, other, by=curator(), at=NOW, reason=reason, choices=choices)
    proposals.accept_proposal(wish, by=reviewer(), at=NOW)
    return type(survivor).objects.get(pk=survivor.pk)


def names(**by_language):
    """Return name rows of a document: {language: text}, each the preferred one; `cyrl` is Uzbek in Cyrillic."""
    scripts = {"en": "Latn", "uz": "Latn", "ja": "Kana", "ru": "Cyrl", "cyrl": "Cyrl"}
    return {
        f"{language:n<8}": {
            "text": text,
            "language": "uz" if language == "cyrl" else language,
            "script": scripts[language],
            "preferred": True,
            "as_written": False,
        }
        for language, text in by_language.items()
    }


def make_source(title="Register of the dead", **values):
    return make(Source, title_en=title, type="register", **values)


def make_place(name="Kokand", **values):
    values = {"names": _kinds(names(en=name), "official"), "type": "settlement"} | values
    return make(Place, **values)


def make_person(name="Specimen Witness", *, source, **values):
    rows = _kinds(names(en=name), "birth")
    cited = citation(f"names/{next(iter(rows))}", source)
    defaults = {
        "type": "witness",
        "publishing_ground": "named in a published article",
        "names": rows,
        "citations": cited,
    }
    return make(Person, **defaults | values)


def make_event(what="A visit took place.", **values):
    return make(Event, **{"what_en": what, "type": "visit"} | values)


def make_figure(what="People who died", value="819", *, source, **values):
    cited = citation("value", source, reads=value)
    defaults = {"unit": "people", "qualifier": "exact", "theme": "internment", "citations": cited}
    return make(Figure, what_en=what, value=value, **defaults | values)


def make_work_site(what="A theatre: work site.", *, place, **values):
    return make(WorkSite, what_en=what, place=place.public_id, **values)


def make_article(title="The dead", **values):
    return make(Article, title_en=title, position=1, **values)


def make_testimony(title="Testimony", *, speaker, **values):
    return make(Testimony, title_en=title, speaker=speaker.public_id, consent="published", **values)


def make_organisation(name="Home museum", **values):
    return make(Organisation, names=names(en=name), **values)


def make_cemetery(name="Old cemetery", *, place, **values):
    return make(Cemetery, names=names(en=name), place=place.public_id, **values)


def citation(path, source, uid="cccccccc", **values):
    """Return citation rows of a document: one row on the path."""
    return {uid: {"path": path, "source": source.public_id} | values}


def _kinds(rows, kind):
    return {uid: row | {"kind": kind} for uid, row in rows.items()}
