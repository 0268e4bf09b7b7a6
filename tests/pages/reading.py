"""What a reader sees of an HTML page: visible text, headings, links."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HIDDEN = {"script", "style", "title", "template"}
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "div", "tr", "td", "th", "dd", "dt", "section", "blockquote", "summary"}
_VOID = {"meta", "link", "img", "br", "input", "hr", "rect", "path", "use"}


@dataclass
class Page:
    text: str = ""
    links: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    lang: str = ""
    ref_names: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.page, self.open, self.parts = Page(), [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.page.lang = attributes.get("lang", "")
        if tag == "a" and "href" in attributes:
            self.page.links.append(attributes["href"])
            if attributes.get("class") == "ref":
                self.page.ref_names.add(attributes.get("aria-label", ""))
        if tag in ("h1", "h2", "h3", "h4"):
            self.page.headings.append(tag)
        if tag in _BLOCKS:
            self.parts.append(" ")
        if tag not in _VOID:
            self.open.append((tag, "vh" in attributes.get("class", "").split()))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if not any(tag in _HIDDEN or hidden for tag, hidden in self.open):
            self.parts.append(text)


def read(response) -> Page:
    """Return the Page that a response of the test client holds; runs of white space are one space."""
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.page.text = " ".join("".join(reader.parts).split())
    return reader.page


def parts_of_sitemap(index):
    """Return the paths of the parts that an index of the sitemap names; in which a record stands goes by its key."""
    return re.findall(r"<loc>[^<]*(/sitemap/[^<]+)</loc>", index)
