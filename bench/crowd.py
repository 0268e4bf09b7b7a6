"""A large archive for the desk's benchmark: plain inserts, since a hundred thousand acts of the house would take hours.

Some thousand people are written row by row, the others are copies of them under numbers of their own: so twenty people
share a name, and indexes, ranges and counts have the size that matters.
"""

import random
from datetime import UTC, datetime
from itertools import count

from django.db import connection

from archive.burials.models import Burial, Cemetery, CemeteryName, Plot
from archive.names import sorting
from archive.people.models import Person, PersonName
from archive.places.models import Place, PlaceName
from archive.records import documents, ids, sets
from archive.records.enums import Action
from archive.records.models import Record, Revision
from archive.search import terms
from archive.search.models import NameTerm
from archive.sources.models import Citation, Source
from archive.staff.models import User

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PLACES, CEMETERIES, SOURCES, PLOTS = 60, 20, 20, 96
_PART = 5_000
_SYLLABLES = {
    "ka": ("カ", "ка"), "to": ("ト", "то"), "mi": ("ミ", "ми"), "ya": ("ヤ", "я"), "ma": ("マ", "ма"), "no": ("ノ", "но"),
    "sa": ("サ", "са"), "ki": ("キ", "ки"), "ta": ("タ", "та"), "na": ("ナ", "на"), "shi": ("シ", "си"), "ro": ("ロ", "ро"),
    "hi": ("ヒ", "хи"), "ku": ("ク", "ку"), "wa": ("ワ", "ва"), "ri": ("リ", "ри"), "mu": ("ム", "му"), "ra": ("ラ", "ра"),
}  # fmt: skip
_STATES = ("published",) * 90 + ("draft",) * 5 + ("review",) * 3 + ("withdrawn",) * 2


class Crowd:
    """Fills an empty database; everything is invented and thrown away with it."""

    def __init__(self, people: int, by: User) -> None:
        self.chance = random.Random(1946)
        self.by = by
        self.keys = count(1)
        self.numbers = {model: count(1) for model in Record.kinds().values()}
        self.places = self._named(Place, PlaceName, "place", PLACES, type="settlement")
        self.sources = self._plain(Source, SOURCES, type="register", title_en="Register")
        self.cemeteries = self._named(Cemetery, CemeteryName, "cemetery", CEMETERIES)
        self._plots()
        self.people = self._people(min(_PART, people))
        self._burials()
        self._copies(people // len(self.people) - 1)

    def _named(self, model, names, key, number, **own):
        made = [self._record(model, *self._name(), **own) for _ in range(number)]
        if model is Cemetery:
            for cemetery in made:
                cemetery.place_id = self.chance.choice(self.places)
        if model is Place:
            for place in made:
                place.tree = f"/{place.pk}/"
        _insert(model, made)
        self._name_rows(names, key, made)
        return [record.pk for record in made]

    def _plain(self, model, number, **own):
        made = [self._record(model, {"en": "Register"}, "Register", **own) for _ in range(number)]
        _insert(model, made)
        return [record.pk for record in made]

    def _people(self, number):
        made = [self._record(Person, *self._name(), type="internee", fate="died") for _ in range(number)]
        for person in made:
            person.death = f"194{self.chance.randrange(5, 9)}-{self.chance.randrange(1, 13):02d}"
            person.birthplace_id = self.chance.choice(self.places)
            person.story_en = "He worked on the canal and at the mill." if person.pk % 3 else ""
        _insert(Person, made)
        self._name_rows(PersonName, "person", made, kind="birth")
        cited = [person for person in made if person.pk % 20]
        Citation.objects.bulk_create(
            Citation(record_id=person.pk, path="death", source_id=self.chance.choice(self.sources), says="умер")
            for person in cited
        )  # fmt: skip
        Revision.objects.bulk_create(
            Revision(record_id=person.pk, number=1, document=_EMPTY, action=Action.CREATE, by=self.by, at=NOW)
            for person in made
        )
        return [person.pk for person in made]

    def _plots(self):
        plots = [self._record(Plot, {"en": f"Grave {n}"}, str(n), state="review") for n in range(PLOTS)]
        for number, plot in enumerate(plots):
            plot.cemetery_id, plot.row, plot.number = self.cemeteries[0], str(number // 8), str(number % 8)
        _insert(Plot, plots)
        other = User.objects.exclude(pk=self.by.pk).order_by("pk")[0]
        for plot in plots:
            Revision.objects.create(record_id=plot.pk, number=1, document={}, action=Action.CREATE, by=other, at=NOW)

    def _burials(self):
        burials = [self._record(Burial, {"en": "Grave"}, "Grave", type="grave") for _ in self.people[::4]]
        for burial, person in zip(burials, self.people[::4], strict=True):
            burial.person_id, burial.cemetery_id = person, self.chance.choice(self.cemeteries)
        _insert(Burial, burials)

    def _copies(self, times):
        """Copy people with all that hangs on them, and their burials, so many times."""
        first, last = self.people[0], next(self.keys) - 1
        shift = last - first + 1
        tables = {Record: "id", Person: "record_id", Burial: "record_id", PersonName: "person_id"}
        tables |= {Citation: "record_id", Revision: "record_id", NameTerm: "record_id"}
        with connection.cursor() as cursor:
            for number in range(1, times + 1):
                for model, key in tables.items():
                    cursor.execute(_copy(model, key, first, last, shift * number))
        self.people += [pk + shift * number for number in range(1, times + 1) for pk in self.people]

    def _record(self, model, labels, latin, *, state=None, **own):
        pk, number = next(self.keys), next(self.numbers[model])
        while not ids.is_given(public_id := ids.format_id(model.id_prefix, number)):
            number = next(self.numbers[model])
        record = model(pk=pk, id=pk, kind=model._meta.model_name, public_id=public_id, version=1, **own)
        record.state = state or self.chance.choice(_STATES)
        record.published_at = NOW if record.state == "published" else None
        record.original_language = "en"
        for language in ("uz", "ja", "en"):
            text = labels.get(language, "")
            setattr(record, f"label_{language}", text)
            setattr(record, f"sort_{language}", sorting.sort_key(text or latin, language))
        record.forms = labels
        return record

    def _name(self):
        """Return ({language: form}, the Latin form); every seventh has no Uzbek form."""
        words = [self.chance.choices(list(_SYLLABLES), k=self.chance.randint(2, 4)) for _ in range(2)]
        latin = " ".join("".join(word).capitalize() for word in words)
        kana, cyrillic = (" ".join("".join(_SYLLABLES[x][i] for x in word) for word in words) for i in (0, 1))
        labels = {"en": latin, "ja": kana, "ru": cyrillic.title()}
        return labels | ({"uz": latin} if self.chance.randrange(7) else {}), latin

    def _name_rows(self, model, key, records, **own):
        scripts = {"en": "Latn", "uz": "Latn", "ja": "Kana", "ru": "Cyrl"}
        rows, found = [], []
        for record in records:
            for language, text in record.forms.items():
                said = {"text": text, "language": language, "script": scripts[language], "preferred": True}
                rows.append(model(**{f"{key}_id": record.pk}, **said, **own))
            wanted = {term for text in record.forms.values() for term in terms.terms_of(text)}
            found += [NameTerm(term=term, record_id=record.pk) for term in wanted]
        model.objects.bulk_create(rows)
        NameTerm.objects.bulk_create(found)


def a_rich_person(crowd: Crowd) -> Person:
    """Return a person of the crowd with far more rows than most: 12 names, 30 citations; opened as its form is."""
    person = Person.objects.get(pk=crowd.people[7])
    PersonName.objects.bulk_create(
        PersonName(person=person, text=f"Form {n}", language="ru", script="Cyrl") for n in range(8)
    )
    Citation.objects.bulk_create(
        Citation(record_id=person.pk, path="death", source_id=crowd.sources[n % SOURCES], says="умер")
        for n in range(29)
    )
    Record.objects.filter(pk=person.pk).update(version=2)
    document = documents.read(Person.objects.get(pk=person.pk))
    Revision.objects.create(record_id=person.pk, number=2, document=document, action=Action.EDIT, by=crowd.by, at=NOW)
    return person


def a_much_changed_person(crowd: Crowd, versions: int = 1000) -> Person:
    """Return a published person of the crowd with so many versions, each with other words."""
    found = Person.objects.filter(state="published", pk__in=crowd.people[8:200])
    person = found.order_by("pk")[0]
    document = documents.read(person)
    said = [
        document | {"story_en": f"He worked on the canal, it was told {number} times."} for number in range(versions)
    ]
    Revision.objects.bulk_create(
        Revision(
            record_id=person.pk, number=number + 2, document=one, by=crowd.by, at=NOW,
            action=Action.CHANGE if number else Action.PUBLISH, note="So it was told.",
        )
        for number, one in enumerate(said)
    )  # fmt: skip
    Record.objects.filter(pk=person.pk).update(version=versions + 1)
    Person.objects.filter(pk=person.pk).update(story_en=said[-1]["story_en"])
    return person


def a_set_of_plots(crowd: Crowd) -> int:
    """Return the key of a set that holds the first act on every plot of the crowd."""
    act_set = sets.begin_set(act="submit", by=crowd.by, at=NOW, note="The round.")
    for revision in Revision.objects.filter(record__kind="plot").order_by("pk"):
        sets.add_to_set(act_set, revision)
    return act_set.pk


_EMPTY: dict = {}


def _copy(model, key, first, last, shift):
    """Return the statement that copies the rows of a table whose key is in the range, every key moved by the shift."""
    moved = {key: f"{key} + {shift}", "public_id": f"SUBSTR(public_id, 1, 2) || (id + {shift}) || '-C'"}
    moved["person_id"] = f"person_id + {shift}"
    own = [field.column for field in model._meta.local_concrete_fields if field.column != "id" or key == "id"]
    values = ", ".join(moved.get(column, f'"{column}"') for column in own)
    columns = ", ".join(f'"{column}"' for column in own)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {key} BETWEEN {first} AND {last}"


def _insert(model, records):
    """Insert records of a kind by the two doors that Django leaves: the parent's rows in bulk, then the kind's own."""
    columns = [field.attname for field in Record._meta.concrete_fields]
    Record.objects.bulk_create(Record(**{name: getattr(record, name) for name in columns}) for record in records)
    own = model._meta.local_concrete_fields
    model._base_manager.all()._batched_insert(records, own, batch_size=None)
