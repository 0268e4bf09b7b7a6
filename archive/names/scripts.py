"""Which script a recorded form is written in, and so in whose voice it is read aloud."""

import re

_JAPANESE = re.compile(
    r"[\u3005\u3006\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]"
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def voice_of(text: str) -> str:
    """Return the language code that a recorded form is read aloud in: ja, ru, or empty where its letters do not tell.

    Kanji or kana anywhere mean Japanese; Cyrillic means Russian, the language of the Soviet lists: an Uzbek form in
    Cyrillic is a name row, which carries its own language.
    """
    if _JAPANESE.search(text):
        return "ja"
    return "ru" if _CYRILLIC.search(text) else ""


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most tells a name's form: Jpan, Kana, Hira, Cyrl, Latn or empty."""
    for code, letters in _SCRIPTS:
        if letters.search(text):
            return code
    return ""


_SCRIPTS = [
    ("Jpan", re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")),
    ("Kana", re.compile("[\u30a1-\u30fa\uff66-\uff9d]")),
    ("Hira", re.compile("[\u3041-\u3096]")),
    ("Cyrl", _CYRILLIC),
    ("Latn", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")),
]
