"""The sitemap: an index, the standing pages, the lists that name somebody, and published real records in parts.

Each page stands in it in all its languages.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max
from django.http import Http404
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from archive.exhibits.models import MuseumObject
from archive.history.models import Figure
from archive.records.models import Record

from .. import shelves
from ..languages import PAGE_LANGUAGES, in_language, without_language
from ..periods import periods
from ..standing import PAGES

_PART = 2500
_LISTS = (
    "home", "history", "articles", "work_sites", "testimonies", "burials", "places", "people", "organisations",
    "internees", "sources", "exhibits", "ask",
)  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One page in its languages. path: its address in English. day: of its last change, or None."""

    path: str
    day: object = None

    @property
    def languages(self):
        return [
            (language.tag, settings.MEMORIAL_SITE_URL + in_language(self.path, language.code))
            for language in PAGE_LANGUAGES
        ]

    @property
    def any_language(self):
        return settings.MEMORIAL_SITE_URL + without_language(self.path)


@require_safe
def index(request):
    """Return the list of the parts; a part holds the records of a range of keys, so that it never moves."""
    last = Record.live.real().aggregate(last=Max("pk"))["last"] or 0
    parts = ["pages", *map(str, range(1, last // _PART + 2))] if last else ["pages"]
    addresses = [settings.MEMORIAL_SITE_URL + reverse("sitemap_part", args=[part]) for part in parts]
    return _xml(request, "site/sitemap/index.xml", {"addresses": addresses})


@require_safe
def part(request, part):
    with override("en"):
        addresses = _standing() if part == "pages" else _records(part)
    return _xml(request, "site/sitemap/part.xml", {"addresses": addresses})


def _standing():
    pages = [Address(path) for path in map(_reverse, (*_LISTS, *(page.name for page in PAGES))) if path]
    pages += [Address(reverse("timeline", args=[period.slug])) for period in periods()]
    pages += [Address(reverse("figures", args=[theme])) for theme in Figure.Theme.values]
    if MuseumObject.live.real().exists():
        pages.append(Address(reverse("objects")))
    return pages + _browsing()


def _browsing():
    """Return the ways through the internees: each axis that somebody stands at, and each of its values.

    Of real people alone: no specimen stands on a shelf.
    """
    pages = []
    for axis in shelves.HEADINGS:
        if values := shelves.values(axis):
            pages += [Address(reverse("internees_by", args=[axis])), *(Address(one.href) for one in values)]
    return pages


def _reverse(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _records(number):
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 10**6):
        raise Http404
    first = (int(number) - 1) * _PART
    records = Record.live.real().filter(pk__gte=first, pk__lt=first + _PART)
    changed = records.annotate(changed_at=Max("revisions__at")).order_by("pk")
    return [Address(record.get_absolute_url(), record.changed_at) for record in changed]


def _xml(request, template, shown):
    return render(request, template, shown, content_type="application/xml; charset=utf-8")
