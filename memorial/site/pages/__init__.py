"""The page of each kind of record, found by the prefix of its number."""

from archive.records import ids

from .base import RecordPage
from .burials import BurialPage, PlotPage
from .cemetery import CemeteryPage
from .evidence import AssetPage, SourcePage
from .history import (
    ArticlePage,
    CampPage,
    EventPage,
    FigurePage,
    InscriptionPage,
    StayPage,
    TestimonyPage,
    WorkSitePage,
)
from .people import OrganisationPage, PersonPage
from .places import PlacePage

PAGES = (
    ArticlePage,
    AssetPage,
    BurialPage,
    CampPage,
    CemeteryPage,
    EventPage,
    FigurePage,
    InscriptionPage,
    OrganisationPage,
    PersonPage,
    PlacePage,
    PlotPage,
    SourcePage,
    StayPage,
    TestimonyPage,
    WorkSitePage,
)
_BY_PREFIX = {page.model.id_prefix: page for page in PAGES}


def page_of_number(public_id) -> type[RecordPage] | None:
    """Return the page class of a number, None for a prefix of no kind. Raises IdError for what is no number."""
    prefix, _number = ids.number_of(ids.read_id(public_id))
    return _BY_PREFIX.get(prefix) or _BY_PREFIX.get(prefix.removeprefix(ids.SPECIMEN))
