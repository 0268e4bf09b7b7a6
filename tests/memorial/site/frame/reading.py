"""Reads a page as a test needs it: its elements in order, and its visible text by language."""

from dataclasses import dataclass
from gzip import compress
from html.parser import HTMLParser
from pathlib import Path

from django.contrib.staticfiles import finders

SILENT = {"script", "style", "title"}
VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass(frozen=True)
class Element:
    name: str
    attributes: dict[str, str]


class Reading(HTMLParser):
    """elements: every start tag. texts: (language, text) of every visible run, with the nearest lang above it."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes))
        if tag not in VOID:
            self._open.append((tag, attributes.get("lang") or (self._open[-1][1] if self._open else "")))

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._open and data.strip() and not SILENT & {name for name, _language in self._open}:
            self.texts.append((self._open[-1][1], data.strip()))

    def all(self, name, /, **attributes):
        """Return the attributes of every element of that name whose attributes have these values."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [
            element.attributes
            for element in self.elements
            if element.name == name and wanted.items() <= element.attributes.items()
        ]


def weight(response) -> int:
    """Return the bytes of a page and the sheets and scripts it asks for, each compressed with gzip."""
    page = Reading(response.content.decode())
    sheets = [link["href"] for link in page.all("link", rel="stylesheet")]
    scripts = [script["src"] for script in page.all("script") if "src" in script]
    files = [Path(finders.find(address.removeprefix("/static/"))) for address in sheets + scripts]
    return len(compress(response.content)) + sum(len(compress(path.read_bytes())) for path in files)
