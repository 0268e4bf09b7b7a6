"""Which components a page is made of, in their order: what a mockup and a page of the site have in common."""

from html.parser import HTMLParser

# The components of the design language that make a block of their own; marks, chips and small numbers of sources come
# and go with what a record holds, and classes of type and space are no components.
COMPONENTS = frozenset((
    "skip", "site-head", "menu-btn", "langs", "mainnav", "crumbs", "page-head", "hero", "band", "side", "field",
    "find", "results", "linked", "person-head", "slab", "others", "life", "specimen-bar", "names", "facts",
    "contest", "rest", "sources", "notice", "empty", "plate", "voice", "script3", "map", "plan", "list-tab",
    "time", "tribute", "card", "tile", "facet", "qr", "btn", "btn-main", "vow", "foot-nav",
))  # fmt: skip


def components(html: str) -> list[str]:
    """Return the names of the components as they begin; the same several times in a row counts once."""
    reader = _Reader()
    reader.feed(html)
    return [name for at, name in enumerate(reader.names) if at == 0 or reader.names[at - 1] != name]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names = []

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        self.names += [name for name in classes if name in COMPONENTS]
