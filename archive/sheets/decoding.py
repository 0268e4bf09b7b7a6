"""Which encoding a text file is in: a guess, and every other candidate beside it. The bytes themselves are the caller's."""

import codecs
from dataclasses import dataclass

from .errors import SheetError
from .scoring import likeness

# "Shift_JIS" is always read as CP932: it alone knows 髙, ①, №, which Japanese Excel writes.
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "cp1251", "koi8-r", "cp866", "cp1252")
_SAME = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "s-jis": "cp932", "ms932": "cp932",
    "windows-31j": "cp932", "windows-932": "cp932", "euc-jp": "euc_jp", "eucjp": "euc_jp",
    "windows-1251": "cp1251", "win1251": "cp1251", "windows1251": "cp1251", "1251": "cp1251", "win-1251": "cp1251",
    "koi8r": "koi8-r", "koi8_r": "koi8-r", "windows-1252": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252",
    "utf8": "utf-8", "utf-8-sig": "utf-8", "utf16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 64 * 1024
_SHOWN_LINES = 8


@dataclass(frozen=True)
class Candidate:
    """An encoding that can read the file. score: likeness of the text; first: its first lines, decoded in it."""

    encoding: str
    score: float
    first: tuple[str, ...]


def encoding_named(name: str) -> str:
    """Return the house's name of an encoding however it is written. Raises SheetError("encoding") for others."""
    wanted = name.strip().lower().replace(" ", "-")
    wanted = _SAME.get(wanted, wanted)
    if wanted not in ENCODINGS:
        raise SheetError("encoding", encoding=name)
    return wanted


def candidates(data: bytes) -> list[Candidate]:
    """Return the encodings that can read the bytes, the likeliest first; at least one, else SheetError("encoding")."""
    if any(data.startswith(mark) for mark, _encoding in _MARKS):
        marked = next(encoding for mark, encoding in _MARKS if data.startswith(mark))
        return [_candidate(data, marked, 2.0)]
    found = [one for encoding in ENCODINGS if encoding != "utf-16" and (one := _tried(data, encoding))]
    if not found:
        raise SheetError("encoding", encoding="")
    # utf-8 is hardly ever valid by chance: it wins wherever it can read the whole.
    return sorted(found, key=lambda one: (one.encoding != "utf-8", -one.score, ENCODINGS.index(one.encoding)))


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return (text, encoding) of the bytes in a named encoding, or in the likeliest one.

    Raises SheetError: encoding where the bytes are none of it, nul where the text holds a NUL sign.
    """
    chosen = encoding_named(encoding) if encoding else candidates(data)[0].encoding
    try:
        text = data.decode(chosen)
    except UnicodeError as error:
        raise SheetError("encoding", encoding=chosen) from error
    text = text.removeprefix("\ufeff")
    at = text.find("\0")
    if at >= 0:
        raise SheetError("nul", row=text.count("\n", 0, at) + 1)
    return text, chosen


def lost_uzbek_letters(text: str, encoding: str) -> bool:
    """Say whether an Uzbek text in Cyrillic has lost қ, ғ and ҳ, as it does in Windows-1251 and KOI8-R, which lack them."""
    if encoding not in ("cp1251", "koi8-r", "cp866"):
        return False
    small = text.casefold()
    words = sum(small.count(word) for word in _UZBEK_WORDS)
    return (words >= 2 or (words and "ў" in small) or small.count("ў") > 2) and not any(x in small for x in "қғҳ")


_UZBEK_WORDS = (
    "исми", "тугилган", "туғилган", "вафот", "дафн", "кабр", "сана", "йил", "жойи", "унвон", "изох", "т/р",
    "отасининг", "номи", "сабаби", "?абр", "ту?илган", "изо?", "яшаш", "япон асир",
)  # fmt: skip


def _tried(data: bytes, encoding: str) -> Candidate | None:
    if encoding.startswith("utf-16") and (len(data) % 2 or not _has_wide_breaks(data, encoding)):
        return None
    try:
        data.decode(encoding)
    except UnicodeError:
        return None
    return _candidate(data, encoding)


def _has_wide_breaks(data: bytes, encoding: str) -> bool:
    """Whether line breaks or separators stand in two bytes, as they do in every table in UTF-16."""
    signs = "\n,;\t"
    head = data[:_HEAD]
    return any(head[at : at + 2] in {s.encode(encoding) for s in signs} for at in range(0, len(head) - 1, 2))


def _candidate(data: bytes, encoding: str, score: float | None = None) -> Candidate:
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(data[:_HEAD]).removeprefix("\ufeff")
    lines = tuple(line[:300] for line in text.splitlines()[:_SHOWN_LINES])
    return Candidate(encoding, round(likeness(text) if score is None else score, 3), lines)
