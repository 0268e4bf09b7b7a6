"""Pages of exhibitions and of museum objects."""

from dataclasses import replace

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.exhibits.models import Exhibition, MuseumObject
from archive.media.placing import placed
from archive.people.models import Person
from archive.places.models import Place
from archive.records.models import Record

from .. import blocks, wording
from ..languages import current
from .base import ABOUT, RecordPage

_DOOR = ("exhibits", _("Exhibits"))


class ExhibitionPage(RecordPage):
    """An exhibition names no list of its own beside its blocks: what belongs with it is what they show."""

    model, template, door, schema = Exhibition, "site/exhibitions/detail.html", _DOOR, "ExhibitionEvent"
    headings = {"shown": _("Belongs with")}

    @classmethod
    def queryset(cls):
        # The states of translations are read together with those of all that the blocks show: see blocks.lay_out.
        return super().queryset().prefetch_related(None).prefetch_related(blocks.blocks_prefetch())

    def all_roles(self):
        return {"shown": Record.live.filter(shown_in_blocks__exhibition=self.record.pk).distinct()}

    def context(self):
        laid = self._laid  # before anything is said: it reads the states of translations
        return super().context() | {"sections": laid.sections, "evidences": list(laid.evidence.values())}

    def paths(self):
        rows = [(f"blocks/{row.uid}/{name}", row) for row in self.record.blocks.all() for name in ("heading", "text")]
        return ["title", "lead", *(path for path, _row in rows)]

    @cached_property
    def links(self):
        """What the blocks show, already read; no query."""
        key = f"sort_{current().content}"
        return {"shown": sorted(self._laid.records, key=lambda record: (getattr(record, key), record.pk))}

    @cached_property
    def evidence(self):
        return self._laid.evidence[self.record.pk]

    @cached_property
    def _laid(self):
        return blocks.lay_out(self.record)

    def facts_of_schema(self):
        lead = str(wording.words(self.record, "lead"))
        about = [{"@type": "Thing", "name": str(wording.label(one))} for one in self.links["shown"]]
        return {"description": lead, "about": about}


class MuseumObjectPage(RecordPage):
    model, template, door = MuseumObject, "site/objects/detail.html", _DOOR
    schema = "CreativeWork"
    texts = ("title", "type", "material", "description", "features", "condition")
    headings = {"exhibitions": _("Shown in")} | ABOUT

    def roles(self):
        return {
            "maker": Person.live.filter(pk=self.record.maker_id),
            "origin": Place.live.filter(pk=self.record.origin_id),
            "exhibitions": Exhibition.live.filter(blocks__record=self.record.pk).distinct(),
        }

    def more(self):
        return {"size": size(self.record), "at_the_head": self._at_the_head}

    def lists(self):
        """As every page; the picture that stands at the head does not stand in the list again."""
        lists = super().lists()
        if not (found := lists.pop("pictures", None)):
            return lists
        others = [link for link in found.records if link not in self._at_the_head]
        return lists | {"pictures": replace(found, records=others, total=len(others))} if others else lists

    @cached_property
    def _at_the_head(self):
        """The link to the curator's first picture, in a list; an empty one without a picture."""
        return sorted(self.links["pictures"], key=lambda link: placed(link).position)[:1]

    def facts_of_schema(self):
        return {
            "creator": [{"@type": "Person", "name": str(wording.label(one))} for one in self.links["maker"]],
            "material": str(wording.words(self.record, "material")),
            "description": str(wording.words(self.record, "description")),
        }


def size(record):
    """Return [(what is measured, millimetres)] of an object, only what was measured."""
    measured = (
        (_("height"), record.height_mm),
        (_("width"), record.width_mm),
        (_("depth"), record.depth_mm),
    )
    return [(name, value) for name, value in measured if value is not None]
