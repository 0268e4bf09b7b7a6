"""Latin to Cyrillic. Information is lost in Latin (ь, ц, э, ъ): what no rule gives back stands in words.tsv."""

import re
from functools import partial

from .apostrophes import normalise_apostrophes
from .cache import Remembered
from .exceptions import cyrillic_exception, established, kept
from .latin import latin_small
from .letters import cyrillic_by_rule

_TOKENS = re.compile("(“[^“”\0]{1,120}”|«[^«»\0]{1,120}»|[^\\s\0“«]+|[“«])")
_LATIN = re.compile("[A-Za-z]")
_PLAIN = re.compile("([^\\w&.@/{%-]*)([A-Za-z][A-Za-zʻʼ]*)([,;:!?…)\\]»”\"'—–]*)")
_FILE_OR_DOMAIN = (
    "pdf|jpe?g|png|svg|gif|webp|tiff?|csv|xlsx?|docx?|txt|html?|xml|json|zip|mp[34]"
    "|uz|jp|com|org|net|ru|gov|info|example"
)
# Accents included: a word with one is not Uzbek and must not be cut up.
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f"
_STAYS = (
    r"(?:https?|ftp)://[^\s<>“”«»]*[^\s<>“”«».,;:!?)\]]|(?:mailto|tel):\S+|www\.\S*\w"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+"
    rf"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{_FILE_OR_DOMAIN})\b(?:/[^\s<>“”«»]*[\w/])?"
    r"|\{[^{}]*\}|%\([^)]*\)[a-z]|%[sd]"
    r"|(?<![A-Za-z])[A-Z]{1,3}-\d{4,}(?:-[0-9A-Z])?|(?<![A-Za-z])[A-Z]{1,2}-\d+|\b(?:UZ|JP)-[A-Z]{2}\b"
    r"|\d+[A-Z][A-Za-z0-9]*|[A-Za-z]+\d[A-Za-z0-9]*"
)
_WORD_OR_STAYS = rf"(?P<stays>{_STAYS})|(?P<word>[{_LETTER}ʻʼ]+)(?P<point>\.?)"
# Longer runs without a space are addresses or noise, and the pattern of what stays costs the square of the length.
_LONGEST_TOKEN = 300
_WORDS_ONLY = re.compile(rf"(?P<stays>&\#?\w+;)|(?P<word>[{_LETTER}ʻʼ]+)(?P<point>\.?)")
_IN_TEXT = re.compile(_WORD_OR_STAYS)
_IN_HTML = re.compile(rf"(?P<reference>&\#?\w+;)|{_WORD_OR_STAYS}")

_FOREIGN = re.compile("[cC](?![hH])|[wW]|[a-z][A-Z][a-z]|[^A-Za-zʻʼ]")
_ROMAN = re.compile("(?!(?:MI|DI|LI)$)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ENDED = re.compile("([A-Z][A-Za-z]*[A-Z])([a-z]+)")
_LETTERS = re.compile("sʼh|sh|ch|oʻ|gʻ|y(?:a|u|e|oʻ|o)|.", re.IGNORECASE)
_ENGLISH = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}


def to_cyrillic(text: str) -> str:
    """Return the text with its Uzbek Latin words in Cyrillic letters; everything else stays. Never raises.

    By rule, with the exceptions of words.tsv: for display and search keys only, never to fill a stored field. Marks
    may come in any form. Latin stays in addresses, file names, placeholders, public numbers and other codes, Roman
    numerals, words with a letter that Uzbek lacks (c without h, w, accents) and those of kept.tsv, and in quoted
    titles made of capitalised words around one such word.

    `to_latin(to_cyrillic(x)) == x` for words of a–z without c and w, oʻ, gʻ, sh, ch, sʼh and ʼ not before y or after
    o, g, oʻ or gʻ; in small letters, with a capital first, or all in capitals (from two letters on).
    """
    return _convert(_TEXT_TOKENS, text)


def html_text_to_cyrillic(text: str) -> str:
    """Return the text between two tags in Cyrillic; character references stay."""
    return _convert(_HTML_TOKENS, text)


def _convert(tokens: Remembered, text: str) -> str:
    return "".join(map(tokens.__getitem__, _TOKENS.split(normalise_apostrophes(text))))


def _token(text: str, *, pattern: re.Pattern[str]) -> str:
    """Return a run of text without spaces, or a whole quotation, in Cyrillic."""
    if not _LATIN.search(text) or (text[0] in "“«" and len(text) > 1 and _is_foreign_title(text)):
        return text
    if text[0] in "“«" and " " in text:
        return " ".join(_token(part, pattern=pattern) for part in text.split(" "))
    if len(text) > _LONGEST_TOKEN:
        is_address = any(sign in text for sign in ("://", "@", "www."))
        return text if is_address else _WORDS_ONLY.sub(_part, text)
    plain = _PLAIN.fullmatch(text)
    if plain and len(plain[2]) > 1:
        return plain[1] + _WORDS[plain[2]] + plain[3]
    return pattern.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    word = match["word"]
    if not word:
        return match[0]
    # One capital with a point is an initial (X. Xidirov), without one a number (X asr).
    if word in {"I", "V", "X"} and not match["point"]:
        return word
    return _WORDS[word] + match["point"]


def _is_foreign_title(quotation: str) -> bool:
    words = re.findall(r"[^\W\d_]+", quotation)
    return any(_stays(word) for word in words) and all(word[0].isupper() or word in _ENGLISH for word in words)


def _word(word: str) -> str:
    if word in established():
        return established()[word]
    ended = _ENDED.fullmatch(word)
    if ended and (_stays(ended[1]) or ended[1] in established()):
        return _word(ended[1]) + cyrillic_by_rule(ended[2])
    if _stays(word):
        return word
    small = word.lower()
    if word == small:
        return _small(small)
    if len(word) > 1 and word == word.upper():
        return _small(small).upper()
    if word[1:] == small[1:]:
        cyrillic = _small(small)
        return cyrillic[0].upper() + cyrillic[1:]
    return _mixed(word)


def _stays(word: str) -> bool:
    if word in kept() or _FOREIGN.search(word):
        return True
    return len(word) > 1 and word.isupper() and _ROMAN.fullmatch(word) is not None


def _small(word: str) -> str:
    by_rule = cyrillic_by_rule(word)
    known = cyrillic_exception(word)
    if known == word:
        return by_rule
    cyrillic = cyrillic_by_rule(known)
    # An exception that caught the wrong word shows: it does not read back.
    return cyrillic if latin_small(cyrillic) == word else by_rule


def _mixed(word: str) -> str:
    """Return a word such as AQSHda or OʻzA, letter by letter; a letter is as large as the first of its Latin letters."""
    letters = _LETTERS.findall(word)
    small = [letter.lower() for letter in letters]
    cyrillic = ""
    for letter, behind in zip(letters, ["", *small], strict=False):
        piece = cyrillic_by_rule(behind + letter.lower())[len(cyrillic_by_rule(behind)) :]
        cyrillic += piece[0].upper() + piece[1:] if letter[0].isupper() and piece else piece
    return cyrillic


_WORDS = Remembered(_word)
_TEXT_TOKENS = Remembered(partial(_token, pattern=_IN_TEXT))
_HTML_TOKENS = Remembered(partial(_token, pattern=_IN_HTML))
