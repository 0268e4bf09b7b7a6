"""A whole page of HTML from Latin to Cyrillic: text of Uzbek elements and nothing else."""

import html as references
import re

from .apostrophes import normalise_apostrophes
from .cache import Remembered
from .cyrillic import html_text_to_cyrillic
from .scope import Scopes
from .tags import read_tag, rewrite_tag, special_among

_BREAK = "\0"
_PIECES = re.compile(
    # What is never closed goes on to the end of the page, as in a browser.
    # Ordinary tags, of which a page has thousands, are tried first.
    r"""(<(?:(?!script\b|style\b)/?[a-z][^<>"']*+(?:"[^"]*"[^<>"']*+|'[^']*'[^<>"']*+)*+>"""
    r"|!--.*?(?:-->|\Z)|(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)|[!?][^>]*>))",
    re.DOTALL | re.IGNORECASE,
)
_APOSTROPHE = re.compile("&(?:#0*39|#[xX]0*27|apos|[lr]squo|#821[67]|#[xX]201[89]|#699|#700|#[xX]02[bB][bBcC]);")
_ESCAPED = re.compile("'|\u2018|\u2019")


def html_to_cyrillic(html: str) -> str:
    """Return a page, or a part of one, with the text of its Uzbek elements in Cyrillic letters. Never raises.

    Converted: text, and the attributes alt, title, aria-label, placeholder and their like. What has no lang around it
    counts as Uzbek; the lang of converted elements becomes uz-Cyrl. Left: other attributes, elements in another
    language or with translate="no" (recorded names, quotations) and what stands in them, script, style, code, pre,
    kbd, samp and textarea, comments, addresses, character references.
    """
    pieces = _PIECES.split(html)
    texts = _pass_tags(pieces)
    if _BREAK in html:
        for place in texts:
            pieces[place] = _convert(pieces[place])
        return "".join(pieces)
    # One long text instead of thousands of short ones: the loop over its words then runs in C.
    converted = _convert(_BREAK.join([pieces[place] for place in texts])).split(_BREAK)
    for place, text in zip(texts, converted, strict=True):
        pieces[place] = text
    return "".join(pieces)


def _pass_tags(pieces: list[str]) -> list[int]:
    """Rewrite the tags, which have odd places, and return the places of the texts to convert."""
    texts: list[int] = []
    scopes = Scopes()
    special = special_among(pieces[1::2])
    begin, end = 0, len(pieces)
    for place in [*(place for place in range(1, end, 2) if pieces[place] in special), end]:
        # Tags in between matter only to close an element that is left out.
        while begin < place and scopes.inner:
            if begin % 2:
                scopes.pass_tag(read_tag(pieces[begin]))
            elif scopes.converts:
                texts.append(begin)
            begin += 1
        texts.extend(range(begin + begin % 2, place, 2))
        if place < end and scopes.pass_tag(read_tag(pieces[place])):
            pieces[place] = _TAGS[pieces[place]]
        begin = place + 1
    return texts


def _convert(text: str) -> str:
    if "&" in text and _APOSTROPHE.search(text):
        text = _BREAK.join(map(_mend_references, text.split(_BREAK)))
    return html_text_to_cyrillic(text)


def _mend_references(text: str) -> str:
    """Return the text with the letters Oʻ, Gʻ and the tutuq belgisi that were escaped; escaped quotation marks stay."""
    escaped = {references.unescape(found): found for found in _APOSTROPHE.findall(text)}
    mended = normalise_apostrophes(_APOSTROPHE.sub(lambda match: references.unescape(match[0]), text))
    return _ESCAPED.sub(lambda mark: escaped.get(mark[0], mark[0]), mended) if escaped else text


_TAGS = Remembered(lambda tag: rewrite_tag(tag, _convert))
