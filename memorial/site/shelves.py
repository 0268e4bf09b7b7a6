"""The ways to look through the internees, in words: axes, and the values of each in the order of its readers."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import dates
from archive.records.querysets import SORT_COLUMNS
from archive.search import browsing
from archive.search.letters import KANA_ROWS
from archive.search.models import Shelf
from archive.search.shelving import UNKNOWN

from . import wording
from .languages import current

HEADINGS = {
    Shelf.Axis.KANA: gettext_lazy("By kana"),
    Shelf.Axis.LATIN: gettext_lazy("By Latin letter"),
    Shelf.Axis.CYRILLIC: gettext_lazy("By Cyrillic letter"),
    Shelf.Axis.CEMETERY: gettext_lazy("By cemetery"),
    Shelf.Axis.YEAR: gettext_lazy("By year of death"),
    Shelf.Axis.PREFECTURE: gettext_lazy("By home prefecture"),
    Shelf.Axis.IDENTITY: gettext_lazy("By identification"),
}
_OF_RECORDS = (Shelf.Axis.CEMETERY, Shelf.Axis.PREFECTURE)


@dataclass(frozen=True)
class Way:
    """A link to an axis, or to one value of it. people: how many stand there; 0 is not said."""

    href: str
    label: wording.Words
    people: int = 0


def axes():
    """Return [Way] to each axis."""
    return [
        Way(reverse("internees_by", kwargs={"axis": str(axis)}), wording.Words(str(heading)))
        for axis, heading in HEADINGS.items()
    ]


def values(axis):
    """Return [Way] to each value that somebody stands at; two queries at most."""
    counted = browsing.values_of(axis)
    records = browsing.records_named(list(counted)) if axis in _OF_RECORDS else {}
    shown = [value for value in counted if axis not in _OF_RECORDS or value == UNKNOWN or value in records]
    return [
        Way(
            reverse("internees_at", kwargs={"axis": str(axis), "value": value}),
            _words(axis, value, records),
            counted[value],
        )
        for value in sorted(shown, key=lambda value: _place(axis, value, records))
    ]


def words(axis, value):
    """Return the Words of a value; Http404 for one that is none, or that stands for no published record."""
    records = browsing.records_named([value]) if axis in _OF_RECORDS and value != UNKNOWN else {}
    if axis in _OF_RECORDS and value != UNKNOWN and value not in records:
        raise Http404
    return _words(axis, value, records)


def axis_of(name):
    """Return the axis of an address. Raises Http404."""
    try:
        return Shelf.Axis(name)
    except ValueError:
        raise Http404 from None


def _words(axis, value, records):
    if value in records:
        return wording.label(records[value])
    if axis == Shelf.Axis.IDENTITY:
        said = {"identified": _("Identified"), "list": _("Known only from a list")}
        return wording.Words(said.get(value, value))
    if value == UNKNOWN:
        return wording.Words(_("Not yet known") if axis in (*_OF_RECORDS, Shelf.Axis.YEAR) else _("Other signs"))
    if axis == Shelf.Axis.KANA:
        return wording.Words(KANA_ROWS.get(value, value)[0], "ja" if current().content != "ja" else "")
    if axis == Shelf.Axis.YEAR:
        return wording.Words(wording.ours(dates.display(value, current().content)))
    return wording.Words(value.upper(), _letters(axis))


def _letters(axis):
    return "ru" if axis == Shelf.Axis.CYRILLIC else ""


def _place(axis, value, records):
    if value == UNKNOWN:
        return (1, 0, "")
    if axis == Shelf.Axis.KANA:
        return (0, list(KANA_ROWS).index(value), "")
    if value in records:
        return (0, 0, getattr(records[value], SORT_COLUMNS[current().content]))
    # Ё stands between Е and Ж, and the letters of Uzbek behind Я.
    return (0, 0, value.replace("ё", "е\uffff"))
