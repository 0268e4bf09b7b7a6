"""The plan of a cemetery's graves, drawn by the server: every mark a link, and a list below that says the same."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.burials.models import Cemetery
from archive.burials.rules import Survey, survey_of
from archive.media.rules import one_file_name

from . import wording
from .beds import Bed, Spot, beds, on_picture
from .graves import Grave, grave_in, spot

# A plan of more graves is drawn part by part, so that a page stays light.
MOST = 600
_SHORT = 24


@dataclass(frozen=True)
class Plot:
    """One grave space as the plan shows it, with the Graves in it; number, x, y, …: as recorded.

    is_on: the page is about it. is_linked: not where the page is about a grave in another row, so that nobody has to walk
    through a whole cemetery there.
    """

    public_id: str
    sector: str
    row: str
    number: str
    x: float | None
    y: float | None
    has_point: bool
    graves: list[Grave]
    is_on: bool = False
    is_linked: bool = True

    @cached_property
    def href(self):
        """The burial where there is one, else the plot, which lists them."""
        if len(self.graves) == 1:
            return self.graves[0].href
        return reverse("record", kwargs={"room": "burials", "public_id": self.public_id})

    @cached_property
    def spot(self):
        return spot(self.sector, self.row, self.number)

    @cached_property
    def words(self):
        """Where, who and how sure, as the name of the link in the drawing."""
        who = "; ".join(grave.sentence for grave in self.graves) or _("it is not known who lies here")
        return _("%(spot)s: %(who)s") % {"spot": self.spot, "who": who}

    @property
    def look(self):
        """The class of the mark: filled where somebody is recorded, open where nobody is, on where the page is about it."""
        if self.is_on:
            return "st st-on"
        return "st" if self.graves else "st st-open"


@dataclass(frozen=True)
class Picture:
    """The picture that the plan is drawn over. height: of the drawing, whose width is 1000."""

    src: str
    href: str
    name: wording.Words
    credit: str
    height: int
    spots: list[Spot]


@dataclass(frozen=True)
class Plan:
    """plots: all that are drawn or listed, in the order of the ground. marked: the one that the page is about, or None.

    parts: [(name, address, is shown)] where the plan is too large for one page.
    """

    plots: list[Plot]
    beds: list[Bed]
    picture: Picture | None
    survey: Survey
    marked: Plot | None = None
    parts: list[tuple[str, str, bool]] = field(default_factory=list)

    @property
    def rows(self):
        """[Plots of one row] of the list below the drawing."""
        found: dict[tuple[str, str], list[Plot]] = {}
        for plot in self.plots:
            if plot.is_linked:
                found.setdefault(_place(plot), []).append(plot)
        return list(found.values())

    @property
    def is_short(self):
        """Whether the list stands open: a long one opens on request."""
        return sum(map(len, self.rows)) <= _SHORT

    @property
    def caption(self):
        """In words what the drawing rests on."""
        if self.survey == Survey.WHOLE:
            return _("Drawn from a survey of the ground.")
        if self.survey == Survey.PART:
            return _("Some of these spots were surveyed on the ground, the others were not.")
        if self.picture:
            return _("Drawn over a picture, not a survey: no spot was measured on the ground.")
        return _(
            "Schematic, not a survey: drawn from the rows and numbers as recorded. No spot was measured on the ground."
        )


def plan_of(cemetery, *, mark=None, part=1) -> Plan | None:
    """Return the Plan of a cemetery, None where no plot of it is published; one query, none where it has its ground.

    cemetery: a Cemetery read `with_ground`, or any record with its key. mark: the number (public id) of the plot or the
    burial that the page is about; there is no plan where it has no spot on it. part: which part to show, from 1, of a
    cemetery with more than MOST plots; one that is not there stands for the first.
    """
    ground = _ground(cemetery)
    if ground is None:
        return None
    plots = _plots(ground, mark)
    marked = next((plot for plot in plots if plot.is_on), None)
    if marked:
        plots = [replace(plot, is_linked=_place(plot) == _place(marked)) for plot in plots]
    if not plots or (mark and marked is None):
        return None
    sectors = list(dict.fromkeys(plot.sector for plot in plots))
    parts = []
    if len(plots) > MOST and len(sectors) > 1:
        shown = marked.sector if marked else sectors[part - 1 if 0 < part <= len(sectors) else 0]
        parts = [(name, f"?part={index}#plan", name == shown) for index, name in enumerate(sectors, 1)]
        plots = [plot for plot in plots if plot.sector == shown]
    picture = _picture(ground, plots)
    survey = survey_of((plot.has_point, [grave.certainty for grave in plot.graves]) for plot in plots)
    return Plan(plots, [] if picture else beds(plots), picture, survey, marked, parts)


def _ground(cemetery):
    if hasattr(cemetery, "ground_plots"):
        return cemetery
    return Cemetery.live.with_ground().filter(pk=cemetery.pk).first()


def _plots(ground, mark):
    graves: dict[int, list[Grave]] = {}
    for row in sorted(ground.ground_graves or [], key=_in_order):
        graves.setdefault(row["plot"], []).append(grave_in(row))
    found = []
    for row in sorted(ground.ground_plots or [], key=_in_order):
        inside = graves.get(row["pk"], [])
        is_on = mark is not None and mark in (row["public_id"], *(grave.public_id for grave in inside))
        place = {name: row[name] for name in ("public_id", "sector", "row", "number", "x", "y")}
        found.append(Plot(**place, has_point=row["lat"] is not None, graves=inside, is_on=is_on))
    return found


def _picture(ground, plots):
    """Return the first picture to draw over, None where there is none or no plot has a place on it."""
    rows = sorted(ground.ground_pictures or [], key=lambda row: (row["position"], row["id"]))
    row = next((row for row in rows if row["width_px"] and row["height_px"]), None)
    if row is None or all(plot.x is None for plot in plots):
        return None
    height, spots = on_picture(plots, row["width_px"], row["height_px"])
    return Picture(
        reverse(
            "picture", kwargs={"public_id": row["public_id"], "name": one_file_name(row["width_px"], row["height_px"])}
        ),
        reverse("record", kwargs={"room": "media", "public_id": row["public_id"]}),
        wording.label(SimpleNamespace(kind="asset", **row)),
        row["credit"],
        height,
        spots,
    )


def _in_order(row):
    return row["sort_en"], row["public_id"]


def _place(plot):
    return plot.sector, plot.row
