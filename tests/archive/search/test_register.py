"""The search on a register: the same answers from every database, each name found, each reason true, the budget kept."""

import pytest
from django.db import connections, router
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.names.person import compare
from archive.search.models import NameChange, NameEntry, NameIndex, NameKey, NamePart, NameSound
from archive.search.name_index import index_entry, rebuild
from archive.search.name_search import MOST_KEYS, MOST_PEOPLE
from archive.search.people import MOST_COMPARED, Wish, find_people
from archive.search.reasons import as_data
from tests.archive.search.register import make_register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings")]
TABLES = (NameChange, NameEntry, NameIndex, NameKey, NamePart, NameSound)
PEOPLE, QUESTIONS = 300, 120
# Signs that stand for unknown letters.
SIGNS = ["山*", "*田", "?田 太郎", "Ya*", "ta?a*", "*moto Ta*", "やま*", "Яма* Та*", "*山* *", "t*"]


class Beside:
    """Sends whoever asks the index of names to the other database."""

    def db_for_read(self, model, **hints):
        return "beside" if model in TABLES else None

    db_for_write = db_for_read


@pytest.fixture
def beside(monkeypatch):
    """Let the index of names stand in a SQLite in memory."""
    settings = {**connections["default"].settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    monkeypatch.setitem(connections.databases, "beside", {**settings, "OPTIONS": {}})
    # Asked for by hand: the tests' own databases are the only ones that may be opened on the way.
    connections["beside"].connect()
    with connections["beside"].schema_editor() as editor:
        for model in TABLES:
            editor.create_model(model)
    monkeypatch.setattr(router, "routers", [Beside()])
    yield
    connections["beside"].close()
    del connections["beside"]


def _answers(questions):
    found = []
    for at, text in enumerate(questions):
        people = find_people(text, wish=Wish(born=1910) if at % 3 == 0 else None)
        reason = as_data(people.hits[0]) if people.hits else None
        found.append((text, [(hit.record, hit.cost) for hit in people.hits], reason, people.work))
    return found


@pytest.fixture
def register():
    return make_register(PEOPLE, QUESTIONS)


@pytest.fixture
def here(register):
    """What the database of the tests answers, its index written in one go."""
    entries, questions = register
    rebuild(lambda: entries, lambda record: None)
    return _answers([*questions, *SIGNS])


def test_another_database_gives_the_same_answers_in_the_same_order(here, register, beside):
    entries, questions = register
    for entry in reversed(entries):
        index_entry(entry.record, entry)

    assert _answers([*questions, *SIGNS]) == here
    assert sum(bool(hits) for _text, hits, _reason, _work in here) > QUESTIONS * 0.9


def test_every_recorded_name_finds_its_person_and_the_reason_can_be_worked_out_again(register):
    entries, questions = register
    rebuild(lambda: entries, lambda record: None)
    recorded = {entry.record: entry.names for entry in entries}

    lost = [
        name
        for entry in entries[::5]
        for name in entry.names
        if entry.record not in [hit.record for hit in find_people(name, limit=PEOPLE).hits if hit.cost < 0.1]
    ]
    hits = [(text, hit) for text in questions[::3] for hit in find_people(text).hits[:5]]
    wrong = [
        (text, hit.form)
        for text, hit in hits
        if hit.form not in recorded[hit.record] or compare(text, hit.form).cost != pytest.approx(hit.cost)
    ]

    assert (lost, wrong) == ([], [])
    assert len(hits) > 100


@given(text=st.text(max_size=200))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_raises_or_passes_the_budget(register, text):
    if not NameEntry.objects.exists():
        rebuild(lambda: register[0], lambda record: None)

    work = find_people(text).work

    assert work.keys <= MOST_KEYS
    assert work.people <= MOST_PEOPLE
    assert work.compared <= MOST_COMPARED
