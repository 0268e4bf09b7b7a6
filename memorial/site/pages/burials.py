"""Pages of plots and burials."""

from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial, Cemetery, Plot
from archive.people.models import Person

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


class BurialPage(RecordPage):
    model, template, door, schema = Burial, "site/burials/detail.html", _DOOR, "Place"
    headings = {"moved_from": _("Remains moved here from")} | ABOUT

    def roles(self):
        return {
            "person": Person.live.filter(pk=self.record.person_id),
            "cemetery": Cemetery.live.filter(pk=self.record.cemetery_id),
            "plot": Plot.live.filter(pk=self.record.plot_id),
            "moved_to": Burial.live.filter(pk=self.record.moved_to_id),
            "moved_from": Burial.live.filter(moved_to=self.record.pk),
        }
