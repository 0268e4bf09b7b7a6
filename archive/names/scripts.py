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
