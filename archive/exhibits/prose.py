"""The few signs of HTML that a text of an exhibition may hold; everything else goes, at saving and again at printing."""

import re
from html import unescape

import nh3

TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "span", "ruby", "rt", "rp"}
_READINGS = {"rt", "rp"}
_ATTRIBUTES = {"a": {"href"}, "span": {"lang"}, "p": {"lang"}}
_BLOCKS = re.compile(r"<(?:p|ul|ol)\b", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|li|em|strong|span)(?: [^>]*)?>(?:\s|&nbsp;|\u00a0)*</\1>")
_LANGUAGES = {"uz", "uz-Cyrl", "ja", "en", "ru"}
# An address of this site, or of another one by a scheme that nothing runs from.
_ADDRESS = re.compile(r"(?:https?://[^\s/\\]|mailto:[^\s@]+@|/(?![/\\])|#)[^\s\\]*")


def tidy(text: str) -> str:
    """Return a text as it is kept and printed: paragraphs, emphasis, lists, links, languages and readings, nothing else.

    Words without any paragraph become paragraphs at their empty lines. Idempotent; empty where no words are left.
    """
    clean = nh3.clean(
        _paragraphs(text.strip()),
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    while (shorter := _EMPTY.sub("", clean)) != clean:
        clean = shorter
    return _paragraphs(clean.strip())


def plain(text: str) -> str:
    """Return the words alone, as a line of text and not of HTML: for short names, searching and descriptions.

    A reading above a word is left out: it would stand as a second word behind it.
    """
    spaced = re.sub(r"<(?:/p|/li|/ul|/ol)>", " ", text)
    clean = nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style", *_READINGS})
    return " ".join(unescape(clean).split())


def _paragraphs(text: str) -> str:
    if _BLOCKS.search(text):
        return text
    return "".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "lang":
        return value if value in _LANGUAGES else None
    if attribute == "href":
        return value if _ADDRESS.fullmatch(value) else None
    return value
