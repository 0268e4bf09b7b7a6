"""Pages of people and organisations."""

from django.utils.translation import gettext_lazy as _

from archive.history.models import Event, Testimony
from archive.people.models import Organisation, Person
from archive.places.models import Place

from .. import wording
from .base import ABOUT, RecordPage

_DOOR = ("people", _("Who keeps the memory"))
_HEADINGS = {"events": _("Events"), "testimonies": _("Testimony")} | ABOUT

_LIFE = {"birth": _("Born"), "death": _("Date of death"), "repatriated": _("Returned on")}


class PersonPage(RecordPage):
    model, template, door, schema = Person, "site/people/detail.html", _DOOR, "Person"
    rows, texts, headings = ("names",), ("story", "cause_of_death"), _HEADINGS

    def roles(self):
        return {
            "birthplace": Place.live.filter(pk=self.record.birthplace_id),
            "prefecture": Place.live.filter(pk=self.record.prefecture_id),
            "events": Event.live.filter(people=self.record.pk),
            "testimonies": Testimony.live.filter(speaker=self.record.pk),
        }

    def more(self):
        return {
            "names": self.record.names.all(),
            "stone": _stone(self.record),
            "is_internee": self.record.type == Person.Type.INTERNEE,
            "life": [
                {"path": path, "label": label, "value": getattr(self.record, path)} for path, label in _LIFE.items()
            ],
        }

    def facts_of_schema(self):
        record = self.record
        return {
            "alternateName": [row.text for row in record.names.all()],
            "birthDate": record.birth_from.isoformat() if _is_day(record, "birth") else None,
            "deathDate": record.death_from.isoformat() if _is_day(record, "death") else None,
        }


class OrganisationPage(RecordPage):
    model, template, door, schema = Organisation, "site/organisations/detail.html", _DOOR, "Organization"
    rows, headings = ("names",), _HEADINGS

    def roles(self):
        return {
            "place": Place.live.filter(pk=self.record.place_id),
            "events": Event.live.filter(organisations=self.record.pk),
        }

    def more(self):
        return {"names": self.record.names.all()}

    def facts_of_schema(self):
        places = [{"@type": "Place", "name": str(wording.label(place))} for place in self.links["place"]]
        return {"alternateName": [row.text for row in self.record.names.all()], "location": places}


def _stone(person):
    """Return the name that the stone carries: of an internee only, in kanji, else in katakana; None without either."""
    if person.type != Person.Type.INTERNEE:
        return None
    found = {row.script: row for row in reversed(person.names.all()) if row.language == "ja"}
    return found.get("Jpan") or found.get("Kana")


def _is_day(record, name):
    first, last = getattr(record, f"{name}_from"), getattr(record, f"{name}_to")
    return first is not None and first == last
