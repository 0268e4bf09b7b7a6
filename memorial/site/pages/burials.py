"""Pages of plots and burials."""

from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial, Cemetery, Plot
from archive.burials.rules import may_mark
from archive.people.models import Person

from .. import maps
from ..graves import grave_of
from ..plans import plan_of
from .base import ABOUT, RecordPage

_DOOR = ("burials", _("Burial grounds"))


class PlotPage(RecordPage):
    model, template, door, schema = Plot, "site/plots/detail.html", _DOOR, "Place"
    headings = {"burials": _("Who lies here")} | ABOUT

    def roles(self):
        return {
            "cemetery": Cemetery.live.filter(pk=self.record.cemetery_id),
            "burials": Burial.live.filter(plot=self.record.pk),
        }

    def more(self):
        return {
            "plan": _plan(self.links["cemetery"], self.record),
            "coordinates": maps.coordinates(self.record),
            "precision": maps.precision(self.record),
        }


class BurialPage(RecordPage):
    model, template, door, schema = Burial, "site/burials/detail.html", _DOOR, "Place"
    headings = {"moved_from": _("Remains moved here from")} | ABOUT

    @classmethod
    def queryset(cls):
        return super().queryset().select_related("person")

    def roles(self):
        return {
            "person": Person.live.filter(pk=self.record.person_id),
            "cemetery": Cemetery.live.filter(pk=self.record.cemetery_id),
            "plot": Plot.live.filter(pk=self.record.plot_id),
            "moved_to": Burial.live.filter(pk=self.record.moved_to_id),
            "moved_from": Burial.live.filter(moved_to=self.record.pk),
        }

    def more(self):
        drawn = may_mark(self.record.certainty, has_plot=bool(self.links["plot"]))
        return {"grave": grave_of(self.record), "plan": _plan(self.links["cemetery"], self.record) if drawn else None}


def _plan(cemeteries, record):
    """Return the plan of the published cemetery with the record's spot on it, None where the cemetery is not published."""
    return next((plan_of(cemetery, mark=record.public_id) for cemetery in cemeteries), None)
