"""One spelling of signs before anything is compared: width, variants, separators, courtesy titles."""

import re
import unicodedata
from collections.abc import Iterable
from importlib import resources

# Selectors of variant shapes, zero-width signs, soft hyphens and marks of direction mean nothing in a name.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_APOSTROPHES = re.compile("[’‘`´ʻʼʹ′ʽ＇]")
_HYPHENS = re.compile("[‐‑‒–—―−]")
_UNREADABLE = str.maketrans("□■〓◯○〇●？＊", "????????*")
_KANJI = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_COURTESY = re.compile(rf"(?<=[{_KANJI}\u3041-\u30ff])(?:様|さま|さん|殿|氏|君|くん|先生|之墓|の墓)$")
# Neither compatible forms nor marks of repetition: the most usual case, and a quick one.
_PLAIN_KANJI = re.compile("[\u4e00-\u9fff]+")
_SEPARATORS, _COMMAS = re.compile(r"[・･.=:;/／|_\s]+"), re.compile(r"[,、，]\s*")
_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}
_REPEATS = re.compile("[々ゝヽ]")
_MARKED_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def clean(text: str) -> str:
    """Return a name in one spelling of its signs: NFKC, no invisible signs, small letters, hiragana, new kanji, one space.

    A comma stays, since it tells the order of a name; the signs of doubt stay. Cleaning twice changes nothing.
    """
    if _PLAIN_KANJI.fullmatch(text):
        return _COURTESY.sub("", fold_kanji(text))
    before = None
    while text != before:
        before, text = text, _cleaned_once(text)
    return text


def _cleaned_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_UNREADABLE)
    text = _HYPHENS.sub("-", _APOSTROPHES.sub("'", _CONTROL.sub(" ", text)))
    text = _MARKED_LATIN.sub(_bare, text.casefold())
    text = _repeated(fold_kanji(text).translate(_HIRAGANA))
    text = _SEPARATORS.sub(" ", _COMMAS.sub(", ", text)).strip(" ,-")
    return unicodedata.normalize("NFC", _COURTESY.sub("", text)).strip()


def fold_kanji(text: str) -> str:
    """Return a text with old and variant characters written in the one form that all are compared in."""
    return text.translate(_forms)


def fold_known_kanji(text: str) -> str:
    """Return a text with the old and variant characters of our own table alone folded, whatever curators teach."""
    return text.translate(_KNOWN_FORMS)


def same_character(one: str, other: str) -> bool:
    """Return whether two characters differ and are forms of one."""
    return one != other and fold_kanji(one) == fold_kanji(other)


def has_kanji(text: str) -> bool:
    return _HAS_KANJI.search(text) is not None


_HAS_KANJI = re.compile(f"[{_KANJI}]")


def _new_forms() -> dict[int, str]:
    lines = resources.files(__package__).joinpath("characters.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {ord(old): new for old, new, *_source in pairs}


_KNOWN_FORMS = _new_forms()
_forms = _KNOWN_FORMS


def use_characters(pairs: Iterable[tuple[str, str]]) -> None:
    """Fold these (old, new) characters too from now on, and no others than these and the known ones."""
    global _forms
    taught = {ord(old): new.translate(_KNOWN_FORMS) for old, new in pairs}
    # What was known to fold into a character that is now an old form itself follows it.
    _forms = {old: new.translate(taught) for old, new in _KNOWN_FORMS.items()} | taught if taught else _KNOWN_FORMS


def _bare(found: re.Match[str]) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", found[0]) if not unicodedata.combining(c))


def _repeated(text: str) -> str:
    """Write 々 as the character it repeats, and ゝ ゞ likewise."""
    if not _REPEATS.search(text):
        return text
    letters: list[str] = []
    for letter in text:
        letters.append(letters[-1] if letter in "々ゝヽ" and letters and letters[-1] != " " else letter)
    return "".join(letters)
