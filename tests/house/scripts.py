"""Finds Latin words on a page that should be in Cyrillic; for tests that crawl /uz-cyrl/."""

import re
from collections.abc import Collection

from bs4 import BeautifulSoup, NavigableString
from bs4.element import Comment, Declaration, Doctype, ProcessingInstruction, Tag

from archive.names.uzbek.exceptions import kept
from memorial.desk.catalogues.uzbek import latin_words

# What is code, or names what code reads.
_SILENT = {"script", "style", "template", "code", "kbd", "samp", "pre", "svg"}
_UNSAID = (Comment, Declaration, Doctype, ProcessingInstruction)
_READ_ALOUD = ("alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title")
_BUTTONS = {"button", "reset", "submit"}
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:org|com|net|uz|jp)\b|(?<!\w)/[\w/.\-?=&]+")
_PUBLIC_ID = re.compile(r"\b[A-Z]{1,3}-\d{6}-[0-9A-Z]\b")
_ROMAN = re.compile(r"\b[IVXLCDM]+\b")
_LATIN = re.compile(r"[A-Za-zÀ-ɏʻʼ]*[A-Za-zÀ-ɏ][A-Za-zÀ-ɏʻʼ]*")


def latin_left_on(html: str, *, language: str = "uz-Cyrl", allowed: Collection[str] = ()) -> list[str]:
    """Return the Latin words that a page in this language says, in the order of the page.

    Left out: parts with another `lang`, with `translate="no"`, code, addresses, public ids, Roman numerals,
    the words of latin_words.txt and kept.tsv, and those that the caller allows (foreign titles of the content).
    Read: text, the page's title, and attributes that are read aloud.
    """
    page = BeautifulSoup(html, "html.parser")
    # Tags of languages know no difference between small letters and capitals; Django writes uz-cyrl.
    texts = _texts(page, said_in=language, language=language.lower())
    words = (word for text in texts for word in _latin(text))
    return [word for word in words if word not in allowed and word not in kept()]


def _texts(element, *, said_in, language):
    for child in element.children:
        if isinstance(child, NavigableString):
            if said_in.lower() == language and not isinstance(child, _UNSAID):
                yield str(child)
        elif isinstance(child, Tag) and child.name not in _SILENT and child.get("translate") != "no":
            child_language = child.get("lang", said_in)
            if child_language.lower() == language:
                yield from _attributes(child)
            yield from _texts(child, said_in=child_language, language=language)


def _attributes(element):
    yield from (element[name] for name in _READ_ALOUD if element.get(name))
    if element.name == "input" and element.get("type") in _BUTTONS:
        yield element.get("value", "")
    if element.name == "meta" and element.get("name") == "description":
        yield element.get("content", "")
    if element.name in ("optgroup", "option", "track") and element.get("label"):
        yield element["label"]


def _latin(text):
    for pattern in (_ADDRESS, _PUBLIC_ID, _ROMAN):
        text = pattern.sub(" ", text)
    for word in latin_words():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?![A-Za-z])", " ", text)
    return _LATIN.findall(text)
