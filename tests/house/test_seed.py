"""The seed states what the fact list states, no more and no less, and each fact with its source."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import models

from archive.history.models import Figure, Inscription, WorkSite
from archive.intake.seed import read_entries
from archive.people.models import Person
from archive.places.models import Place
from archive.records import documents, ids, texts
from archive.records.enums import LANGUAGES, State
from archive.records.models import Record, TranslationStatus
from archive.sources.evidence import evidence_for
from archive.sources.models import Citation
from tests.facts.pack import all_facts, loaded_facts, pack, statements, withheld_facts

SEED = Path(__file__).resolve().parents[2] / "fixtures" / "seed"
OURS = {"F-CEM-06", "C-ECO-01"}
# Contested between two sources that are both loaded: that is worked out, so nothing is left open.
DISAGREEING = {"F-INT-01", "F-WRK-01"}
FIGURES = {key for key, fact in loaded_facts().items() if fact["kind"] == "statistic"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_archive")]


@pytest.fixture(scope="module")
def entries(seeded_archive):
    return {entry.public_id: entry for entry in read_entries(SEED)}


@pytest.fixture(scope="module")
def homes(entries):
    """{fact: (entry, path)}"""
    return {fact: (entry, path) for entry in entries.values() for fact, path in entry.facts.items()}


def test_every_fact_has_its_one_home(homes):
    assert sorted(homes) == sorted(loaded_facts())
    assert len(homes) == 89


@pytest.mark.parametrize("fact", sorted(set(loaded_facts()) - FIGURES))
def test_a_fact_is_stated_in_three_languages_as_the_list_words_it(homes, fact):
    entry, path = homes[fact]
    record = Record.objects.get(public_id=entry.public_id).child()

    said = {language: texts.say(record, path, language) for language in LANGUAGES}

    assert {language: str(text) for language, text in said.items()} == statements(fact)
    assert {text.state for text in said.values()} == {None, "unreviewed"}


@pytest.mark.parametrize("fact", sorted(FIGURES))
def test_a_figure_keeps_the_number_and_names_none_in_its_text(homes, fact):
    figure = Figure.live.get(public_id=homes[fact][0].public_id)
    listed = loaded_facts()[fact]

    assert figure.value == Decimal(str(listed["value"]))
    assert figure.qualifier == {None: "exact", "approximate": "about"}.get(
        listed.get("qualifier"), listed.get("qualifier")
    )
    assert figure.unit == listed.get("unit", figure.unit)
    assert figure.period == (listed.get("date") or "")


def test_no_figure_has_a_number_in_its_text_in_any_language():
    counted = [getattr(figure, f"what_{x}") for figure in Figure.live.all() for x in LANGUAGES]

    assert len(counted) == 3 * 32
    assert [text for text in counted if not text or any(character.isnumeric() for character in text)] == []


@pytest.mark.parametrize("fact", sorted(key for key, fact in loaded_facts().items() if fact.get("date")))
def test_a_fact_keeps_its_date(homes, fact):
    entry, path = homes[fact]
    row, *_rest = path.rpartition("/")
    holder = documents.value_at(entry.document, row) if row else entry.document
    dates = [holder[name]["edtf"] for name in ("when", "period") if holder.get(name)]

    # The plaque is dated by the work site that it stands on, the witness's words by the event that they tell of.
    assert dates == ([] if fact in ("F-INS-01", "F-TES-01") else [loaded_facts()[fact]["date"]])


@pytest.mark.parametrize("fact", sorted(key for key, fact in loaded_facts().items() if "quote" in fact))
def test_a_quotation_is_kept_word_for_word_with_its_source(homes, fact):
    entry, path = homes[fact]
    record = Record.objects.get(public_id=entry.public_id)
    quoted_at = "rendering" if entry.kind == "inscription" else _row_of(path)

    said = record.citations.filter(says=loaded_facts()[fact]["quote"], says_language="en")

    assert [citation.path for citation in said] == [quoted_at]


def test_the_words_of_the_witness_are_kept_beside_what_they_tell(homes):
    told = [fact for fact in loaded_facts().values() if fact["id"].startswith("F-TES") and "quote" in fact]
    testimony = Record.objects.get(public_id=homes["F-TES-01"][0].public_id).child()

    assert [(e.words, e.words_language) for e in testimony.excerpts.all()] == [(fact["quote"], "en") for fact in told]


def test_the_wording_of_a_stone_is_empty_until_somebody_reads_it():
    stones = Inscription.live.all()
    unread = ("wording_uz", "wording_ja", "wording_ru", "wording_en", "rendering_uz", "rendering_ja")

    assert {stone.rendering_en for stone in stones} == {all_facts()[fact]["quote"] for fact in ("F-INS-01", "F-INS-02")}
    assert [getattr(stone, name) for stone in stones for name in unread if getattr(stone, name)] == []


def test_every_fact_has_a_source(homes):
    without = set()
    for fact, (entry, path) in homes.items():
        cited = Citation.objects.for_page().filter(record__public_id=entry.public_id, path=_row_of(path))
        if not cited.exists():
            without.add(fact)

    assert without == OURS
    for public_id in (homes[fact][0].public_id for fact in OURS):
        parts = Figure.live.get(public_id=public_id).parts.all()
        assert parts
        assert all(part.part.citations.exists() for part in parts)


def test_every_citation_stands_on_a_statement():
    for record in Record.objects.all():
        record = record.child()
        document = documents.read(record)
        paths = [row["path"] for row in document.get("citations", {}).values()]
        assert [path for path in paths if not documents.is_statement(type(record), document, path)] == []


@pytest.mark.parametrize("fact", sorted(set(loaded_facts()) - OURS))
def test_what_the_source_leaves_open_is_said(homes, fact):
    entry, path = homes[fact]
    status = loaded_facts()[fact]["status"]
    expected = "" if status == "stated" or fact in DISAGREEING else status

    cited = Citation.objects.filter(record__public_id=entry.public_id, path=_row_of(path)).order_by("id")

    assert cited[0].left_open == expected


def test_the_five_towns_make_751_and_leave_68_of_819(homes):
    towns = [Figure.live.get(public_id=homes[f"F-CEM-0{n}"][0].public_id) for n in range(1, 6)]
    total = Figure.live.get(public_id=homes["F-DTH-01"][0].public_id)
    rest = Figure.live.get(public_id=homes["F-CEM-06"][0].public_id)

    assert [int(figure.value) for figure in towns] == [79, 146, 133, 240, 153]
    assert sum(figure.value for figure in towns) == 751
    assert {figure.about.kind for figure in towns} == {"place"}
    assert rest.value == total.value - 751 == 68
    assert [(part.sign, part.part_id) for part in rest.parts.all()] == [
        (1, total.pk),
        *((-1, town.pk) for town in towns),
    ]


def test_every_sum_adds_up():
    sums = {
        figure.value: sum(part.sign * part.part.value for part in figure.parts.all()) for figure in Figure.live.all()
    }
    sums = {value: total for value, total in sums.items() if total}

    assert sums == {68: 68, 186: 186, 9800000000: 9800000000}


def test_the_sources_disagree_about_the_building_of_the_theatre(homes):
    site = WorkSite.live.get(public_id=homes["F-WRK-01"][0].public_id)

    evidence = evidence_for(site)
    plaque, article = evidence.on("period")

    assert site.period == "1945/1946"
    assert evidence.is_contested("period")
    assert (plaque.citation.reads, plaque.agrees) == ("1945/1946", True)
    assert (article.citation.reads, article.agrees) == ("1947/1950", False)
    assert (plaque.citation.source.type, plaque.citation.through) == ("plaque", article.citation.source)
    for citation in (plaque.citation, article.citation):
        assert all(getattr(citation, f"scope_{x}") for x in LANGUAGES)


@pytest.mark.parametrize("fact", sorted(withheld_facts()))
def test_what_is_withheld_stands_nowhere(homes, fact):
    assert fact not in homes
    assert all_facts()[fact]["statement"] not in _whole_seed()
    assert (all_facts()[fact].get("note") or "\0") not in _whole_seed()


def test_notes_from_outside_stand_nowhere():
    assert [note["id"] for note in pack("facts")["outside_notes"] if note["note"] in _whole_seed()] == []


def test_notes_for_curators_stand_in_no_other_column():
    notes = [fact["note"] for fact in all_facts().values() if "note" in fact]
    notes += [person["note"] for person in pack("people")["people"] if "note" in person]
    notes += [place["note"] for place in pack("places")["places"] if "note" in place]

    for model in (Record, *Record.kinds().values(), *_child_models()):
        columns = [
            f.attname for f in model._meta.concrete_fields if isinstance(f, (models.CharField, models.TextField))
        ]
        columns = [name for name in columns if (model, name) != (Citation, "note")]
        shown = "\n".join(str(value) for row in model.objects.values_list(*columns) for value in row)
        assert [note for note in notes if note in shown] == []


@pytest.mark.parametrize("given", ["Hideaki", "Masaki", "Bakhromjon", "Bahodir", "Баҳодир", "バホディル"])
def test_a_contested_given_name_is_only_the_reading_of_a_source(entries, given):
    stated = [{key: value for key, value in e.document.items() if key != "citations"} for e in entries.values()]

    assert given not in "\n".join(_strings(stated))
    assert not Record.objects.filter(label_en__contains=given).exists()


def test_nobody_in_the_seed_is_an_internee():
    assert Person.objects.count() == 12
    assert Person.objects.filter(type=Person.Type.INTERNEE).count() == 0


def test_every_number_is_right_given_once_and_never_given_again(entries):
    listed = [row["public_id"] for path in SEED.glob("*.json") for row in json.loads(path.read_text())]

    assert len(set(listed)) == len(listed) == len(entries)
    assert [
        public_id for public_id in listed if ids.read_id(public_id) != public_id or not ids.is_given(public_id)
    ] == []


def test_everything_is_published_and_every_translation_unreviewed(entries):
    assert set(Record.objects.values_list("state", flat=True)) == {State.PUBLISHED}
    assert Record.objects.filter(specimen=True).count() == 0
    assert set(TranslationStatus.objects.values_list("status", "effective", "by__username")) == {
        ("unreviewed", "unreviewed", "archive-seed")
    }


def test_every_kind_of_fact_has_found_its_table(entries):
    kinds = [entry.kind for entry in entries.values()]

    assert {kind: kinds.count(kind) for kind in kinds} == {
        "source": 2, "place": 38, "person": 12, "organisation": 7, "cemetery": 1, "worksite": 10, "event": 31,
        "article": 5, "testimony": 1, "inscription": 2, "figure": 32, "exhibition": 1,
    }  # fmt: skip


def test_every_place_of_the_list_is_here_by_all_its_names():
    skipped = {"yakkasaray-cemetery", "museum"}
    listed = [
        place
        for place in pack("places")["places"]
        if place["id"] not in skipped and "burial ground" not in place["type"]
    ]
    recorded = {place.names.get(language="en", preferred=True).text: place for place in Place.live.all()}

    assert sorted(recorded) == sorted(place["names"]["en"] for place in listed)
    for place in listed:
        names = set(recorded[place["names"]["en"]].names.values_list("text", flat=True))
        assert {*place["names"].values(), *place.get("search_forms", [])} - names == set()


def test_a_place_lies_where_the_list_puts_it():
    def above(name):
        place = Place.live.get(names__text=name, names__language="en", names__preferred=True)
        return place.parent and place.parent.label_en

    assert {
        name: above(name) for name in ("Uzbekistan", "Tashkent", "Kokand", "Muqimi Theatre", "Nagoya", "Tokyo")
    } == {
        "Uzbekistan": None,
        "Tashkent": "Uzbekistan",
        "Kokand": "Fergana Region",
        "Muqimi Theatre": "Tashkent",
        "Nagoya": "Aichi Prefecture",
        "Tokyo": "Japan",
    }


def _row_of(path):
    """The row that a path lies in, which is where its evidence hangs; a column of the record's own is its own path."""
    return path.rpartition("/")[0] or path


def _whole_seed():
    return "\n".join(text for path in sorted(SEED.glob("*.json")) for text in _strings(json.loads(path.read_text())))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _child_models():
    kinds = Record.kinds().values()
    return {documents.child_model(kind, accessor) for kind in kinds for accessor in kind.children}
