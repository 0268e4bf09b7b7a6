"""What the sheet of a person gathers from other records: stays, graves, documents, and people to be told apart."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from archive.burials.models import Burial, Cemetery, Plot
from archive.burials.rules import may_mark
from archive.history.models import Camp, Stay, WorkSite
from archive.media.models import Asset
from archive.media.placing import placed_by, ways_on
from archive.people import rules
from archive.people.models import Person
from archive.places.models import Place
from archive.records.enums import Script, State
from archive.records.models import Record

from . import plans

DOCUMENTS = 12
NAMESAKES = 6
_OF_KIND = ("as_stay", "as_burial", "as_asset", "as_person")


@dataclass(frozen=True)
class Stone:
    """The name on the stone: [(part, its reading)], family name first. is_kana: without kanji."""

    groups: list[tuple[str, str]]
    is_kana: bool


@dataclass(frozen=True)
class Held:
    """One stay with its camp, if that is published, and the published work sites."""

    stay: Stay
    camps: list[Record]
    work_sites: list[Record]


@dataclass(frozen=True)
class Rest:
    """One grave. moved_to: [the grave that the remains were moved to], moved_cemeteries: where that lies.

    plan: of the first grave that has a spot on one: a page draws one plan only, so that its cost is known.
    """

    burial: Burial
    cemeteries: list[Record]
    plots: list[Record]
    places: list[Record]
    moved_to: list[Record]
    moved_cemeteries: list[Record]
    plan: plans.Plan | None = None


@dataclass(frozen=True)
class Namesake:
    """Somebody else of the same name, or found to be another; what tells the two apart."""

    person: Person
    prefectures: list[Record] = field(default_factory=list)
    cemeteries: list[Record] = field(default_factory=list)


class Around:
    """The published records around a person, read in one query, whatever their kinds."""

    def __init__(self, person):
        self.person = person

    @cached_property
    def _rows(self):
        person = self.person
        namesakes = Person.live.namesakes_of(person).few(NAMESAKES)
        apart = Person.live.filter(specimen=person.specimen).told_apart_from(person)
        documents = Asset.live.filter(placements_of__record=person.pk).few(DOCUMENTS + 1)
        parts = (Stay.live.filter(person=person.pk), Burial.live.filter(person=person.pk), documents, namesakes, apart)
        keys: list[Any] = [part.order_by().values_list("pk") for part in parts]
        rows = Record.live.filter(pk__in=keys[0].union(*keys[1:])).annotate(ways=ways_on(person))
        return rows.select_related(*_OF_KIND).order_by("pk")

    @cached_property
    def _by_kind(self):
        found: dict[str, list[Any]] = {}
        for row in self._rows:
            child = row.child()
            found.setdefault(row.kind, []).append(placed_by(child, row.ways) if row.kind == "asset" else child)
        return found

    @property
    def stays(self):
        """In the order of time, those without a time last."""
        return sorted(self._by_kind.get("stay", []), key=lambda stay: (stay.period == "", stay.period, stay.pk))

    @property
    def burials(self):
        """Where the remains lie now comes first."""
        return sorted(self._by_kind.get("burial", []), key=lambda burial: (burial.moved_to_id is not None, burial.pk))

    @property
    def documents(self):
        """The pictures and documents that hang on the person (Placed), in the curator's order."""
        return sorted(self._by_kind.get("asset", []), key=lambda one: (one.position, one.asset.pk))

    @property
    def namesakes(self):
        return self._by_kind.get("person", [])

    def link_roles(self):
        """Return {role: queryset} of what stays, graves and namesakes name; each with `of`, the key of whose it is."""
        mine = {"stays__person": self.person.pk, "stays__state": State.PUBLISHED}
        grave = {"burials__person": self.person.pk, "burials__state": State.PUBLISHED}
        moved = {"moved_from__person": self.person.pk, "moved_from__state": State.PUBLISHED}
        others = [person.pk for person in self.namesakes]
        return {
            "stay_camps": Camp.live.filter(**mine).belonging_to("stays"),
            "stay_sites": WorkSite.live.filter(**mine).belonging_to("stays"),
            "grave_cemeteries": Cemetery.live.filter(**grave).belonging_to("burials"),
            "grave_plots": Plot.live.filter(**grave).belonging_to("burials"),
            "grave_places": Place.live.filter(
                **{f"cemeteries__{name}": value for name, value in grave.items()},
                cemeteries__state=State.PUBLISHED,
            ).belonging_to("cemeteries__burials"),
            "moved_to": Burial.live.filter(**moved).belonging_to("moved_from"),
            "moved_cemeteries": Cemetery.live.filter(
                burials__state=State.PUBLISHED, **{f"burials__{name}": value for name, value in moved.items()}
            ).belonging_to("burials__moved_from"),
            "namesake_prefectures": Place.live.filter(home_of__in=others).belonging_to("home_of"),
            "namesake_cemeteries": Cemetery.live.filter(
                burials__person__in=others, burials__state=State.PUBLISHED
            ).belonging_to("burials__person"),
        }

    def held(self, links):
        """Return [Held]; links: {role: records} of link_roles."""
        camps, sites = _by_owner(links["stay_camps"]), _by_owner(links["stay_sites"])
        return [Held(stay, camps.get(stay.pk, []), sites.get(stay.pk, [])) for stay in self.stays]

    def rests(self, links):
        """Return [Rest]; links: {role: records} of link_roles."""
        roles = ("grave_cemeteries", "grave_plots", "grave_places", "moved_to", "moved_cemeteries")
        owned = [_by_owner(links[role]) for role in roles]
        found = [Rest(burial, *(of.get(burial.pk, []) for of in owned)) for burial in self.burials]
        drawn = next((rest for rest in found if rest.cemeteries and _has_spot(rest)), None)
        if drawn is None:
            return found
        plan = plans.plan_of(drawn.cemeteries[0], mark=drawn.burial.public_id)
        return [replace(rest, plan=plan) if rest is drawn else rest for rest in found]

    def told_apart(self, links):
        """Return [Namesake]; links: {role: records} of link_roles."""
        prefectures, cemeteries = _by_owner(links["namesake_prefectures"]), _by_owner(links["namesake_cemeteries"])
        return [
            Namesake(person, prefectures.get(person.pk, []), cemeteries.get(person.pk, [])) for person in self.namesakes
        ]


def stone_of(person, names):
    """Return the Stone of an internee: his name in kanji, else in katakana; None without either, and for everybody else."""
    if person.type != Person.Type.INTERNEE:
        return None
    written = _first(row for row in names if (row.language, row.script) == ("ja", Script.KANJI))
    if written:
        reading = _first(row for row in names if row.reading_of == written.uid and row.script != Script.LATIN)
        return Stone(rules.ruby_groups(written.parts, reading.parts if reading else []), is_kana=False)
    kana = _first(row for row in names if (row.language, row.script) == ("ja", Script.KATAKANA))
    return Stone([(part, "") for part in kana.parts], is_kana=True) if kana else None


def _has_spot(rest):
    return may_mark(rest.burial.certainty, has_plot=bool(rest.plots))


def _first(rows):
    """Return the preferred row, else the oldest."""
    return max(rows, key=lambda row: row.preferred, default=None)


def _by_owner(records):
    found: dict[int, list[Record]] = {}
    for record in records:
        if record.pk not in (one.pk for one in found.setdefault(record.owner_pk, [])):
            found[record.owner_pk].append(record)
    return found
