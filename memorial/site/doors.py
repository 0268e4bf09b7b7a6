"""The doors of the site: what the main navigation, the foot and the lost page lead to."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .standing import PAGES

MAIN = (
    ("search", _("Find a name")),
    ("burials", _("Burial grounds")),
    ("history", _("History")),
    ("exhibits", _("Exhibits")),
    ("places", _("Places")),
    ("people", _("Who keeps the memory")),
    ("ask", _("Ask the museum")),
)
FOOT = (("sources", _("Sources")), *((page.name, page.title) for page in PAGES))


@dataclass(frozen=True)
class Door:
    """current: a value of aria-current, `page` on the page itself and `true` on the pages behind the door."""

    href: str
    label: str | Promise
    current: str


def doors(routes, path):
    """Return the Doors of the named routes, seen from a path."""
    return [Door(reverse(name), label, _current(reverse(name), path)) for name, label in routes]


def _current(href, path):
    if path == href:
        return "page"
    return "true" if path.startswith(f"{href}/") else ""
