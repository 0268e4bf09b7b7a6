"""Cemeteries with graves, made through the real acts."""

from itertools import count

from archive.burials.models import Burial, Plot
from archive.media.models import Asset
from archive.people.models import Person
from archive.records import services
from tests.factories import NOW, citation, curator, make, make_cemetery, make_person, make_place, make_source, reviewer

_numbers = count(1)


class Ground:
    """A published cemetery; plots and burials are made in it with a source."""

    def __init__(self, name="Old cemetery", **values):
        self.source = make_source()
        self.cemetery = make_cemetery(name, place=make_place(), **values)

    @property
    def address(self):
        return f"/en/burials/{self.cemetery.public_id}"

    def plot(self, number="1", *, row="1", **values):
        common = {"cemetery": self.cemetery.public_id, "citations": citation("row", self.source)}
        return make(Plot, row=row, number=number, **common | values)

    def burial(self, plot=None, **values):
        """Return a burial; person, plot, moved_to: records or nothing."""
        values = {"persons": 1, "type": "grave", "certainty": "plan" if plot else "cemetery"} | values
        pointers = {name: values[name].public_id for name in ("person", "moved_to") if values.get(name)}
        pointers |= {"cemetery": self.cemetery.public_id, "plot": plot.public_id if plot else None}
        return make(Burial, citations=citation("cemetery", self.source), **values | pointers)

    def person(self, name="Mihon Taro", **values):
        return make_person(name, source=self.source, type=Person.Type.INTERNEE, **values)


def plan_picture(cemetery, *, width=2000, height=1000, state="published"):
    """Return a picture that hangs on the cemetery as its plan."""
    asset = Asset(credit="A surveyor", rights="https://creativecommons.org/licenses/by/4.0/", alt_en="A plan.")
    asset.sha256, asset.mime = f"{next(_numbers):064d}", "image/png"
    asset.width_px, asset.height_px, asset.bytes = width, height, 1
    asset.file.name = "originals/plan.png"
    asset.save()
    services.begin_record(asset, by=curator(), at=NOW)
    if state == "published":
        services.submit_record(asset, by=curator(), at=NOW)
        services.publish_record(asset, by=reviewer(), at=NOW)
    row = {"asset": asset.public_id, "role": "plan", "position": 1}
    fields = dict.fromkeys(("page_label", "caption_uz", "caption_ja", "caption_en"))
    changes = {"placements/pppppppp": [None, fields | row]}
    services.change_published(cemetery, changes=changes, by=reviewer(), at=NOW, reason="The plan was found.")
    return asset
