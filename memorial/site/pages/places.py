"""Pages of places."""

from django.utils.translation import gettext_lazy as _

from archive.burials.models import Cemetery
from archive.history.models import Camp, Event, WorkSite
from archive.people.models import Organisation, Person
from archive.places.models import Place

from .. import maps, wording
from .base import ABOUT, RecordPage


class PlacePage(RecordPage):
    model, template, schema = Place, "site/places/detail.html", "Place"
    door = ("places", _("Places"))
    rows = ("names",)
    headings = {
        "cemeteries": _("Cemeteries"),
        "figures": _("Figures"),
        "work_sites": _("Work sites"),
        "camps": _("Camps"),
        "events": _("What happened here"),
        "organisations": _("Organisations"),
        "people": _("People who come from here"),
        "parts": _("Places within"),
    } | {role: heading for role, heading in ABOUT.items() if role != "figures"}

    def roles(self):
        place = self.record
        # What stands in a part of the place stands in the place; a range over the tree's key serves it.
        within = {"place__tree__gte": place.tree, "place__tree__lt": place.tree_end}
        return {
            "above": Place.live.filter(pk=place.parent_id),
            "cemeteries": Cemetery.live.filter(**within),
            "work_sites": WorkSite.live.filter(**within),
            "camps": Camp.live.filter(**within),
            "events": Event.live.filter(places=place.pk),
            "organisations": Organisation.live.filter(place=place.pk),
            "people": Person.live.filter(birthplace=place.pk) | Person.live.filter(prefecture=place.pk),
            "parts": Place.live.filter(parent=place.pk),
        }

    def more(self):
        return {
            "names": self.record.names.all(),
            "coordinates": maps.coordinates(self.record),
            "precision": maps.precision(self.record),
            "marks": maps.marks([(self.record, self.record, "")], here=self.record),
        }

    def facts_of_schema(self):
        return geo(self.record) | {"containedInPlace": [place_data(place) for place in self.links["above"]]}


def geo(point):
    """Return the schema.org coordinates of a recorded point, nothing without one."""
    if point.lat is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": float(point.lat), "longitude": float(point.lon)}}


def place_data(record):
    """Return the schema.org description of a place that another record names."""
    return {"@type": "Place", "name": str(wording.label(record))}
