"""Tables of the history room, one noun a file."""

from .article import Article, Passage
from .camp import Camp
from .event import Event
from .figure import Figure, FigurePart
from .inscription import Inscription
from .stay import Stay
from .testimony import Excerpt, Testimony
from .work_site import WorkSite

__all__ = [
    "Article",
    "Camp",
    "Event",
    "Excerpt",
    "Figure",
    "FigurePart",
    "Inscription",
    "Passage",
    "Stay",
    "Testimony",
    "WorkSite",
]
