"""What a translation must keep letter by letter: placeholders, tags, entities, addresses, public numbers."""

import re
from collections import Counter

_FORMAT = r"%(?:\(\w+\))?[#0+\-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|%%"
_BRACES = r"\{[\w.!:\[\]]*\}"
_TAG = r"</?[A-Za-z][^<>]*>"
_ENTITY = r"&#?\w+;"
_ADDRESS = r"https?://[^\s<>\"”»]+|[\w.+\-]+@[\w\-]+\.[\w.\-]*\w|\b[\w\-]+\.(?:org|com|net|uz|jp)\b"
_PUBLIC_ID = r"\b[A-Z]{1,3}-\d{6}-[0-9A-Z]\b"
PROTECTED = re.compile("|".join((_TAG, _ADDRESS, _PUBLIC_ID, _FORMAT, _BRACES, _ENTITY)))
_NAMED = re.compile(r"%\(\w+\).*|\{\w.*\}")
_COUNTED = re.compile("|".join((_FORMAT, _BRACES, _TAG)))


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders and tags of a text; a named one counts once, however often it is said."""
    found = Counter(_COUNTED.findall(text))
    return Counter({part: 1 if _NAMED.fullmatch(part) else count for part, count in found.items()})


def agree(ids: tuple[str, ...], strings: tuple[str, ...]) -> bool:
    """Say whether each translated form has the placeholders of the singular or of the plural."""
    wanted = [placeholders(text) for text in ids]
    return all(placeholders(text) in wanted for text in strings if text)
