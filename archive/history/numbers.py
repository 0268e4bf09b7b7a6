"""Amounts in words of each language: 25,000 people, 25 000 kishi, 約25,000人, 6,000万米ドル.

Content language decides here, not the interface's: a label is kept in three languages at once.
"""

from decimal import Decimal
from typing import Any

_NBSP = "\u00a0"
# A word, or in English the words for one and for many.
_UNITS: dict[str, dict[str, Any]] = {
    "people": {"en": ("person", "people"), "uz": "nafar", "ja": "人"},
    "cemeteries": {"en": ("cemetery", "cemeteries"), "uz": "ta qabriston", "ja": "か所の墓地"},
    "universities": {"en": ("university", "universities"), "uz": "ta universitet", "ja": "大学"},
    "students": {"en": ("student", "students"), "uz": "nafar talaba", "ja": "人の学生"},
    "documents": {"en": ("document", "documents"), "uz": "ta hujjat", "ja": "件"},
    "times": {"en": ("time", "times"), "uz": "marta", "ja": "回"},
}
_QUALIFIERS = {
    "exact": {"en": "{}", "uz": "{}", "ja": "{}"},
    "about": {"en": "about {}", "uz": "taxminan {}", "ja": "約{}"},
    "at_least": {"en": "at least {}", "uz": "kamida {}", "ja": "少なくとも{}"},
    "more_than": {"en": "more than {}", "uz": "{}dan ortiq", "ja": "{}超"},
}


def number(value: Decimal | int | str, language: str) -> str:
    """Return the digits of a number as the language writes them; uz: no-break space and decimal comma."""
    text = f"{Decimal(value).normalize():,f}"
    if language == "uz":
        return text.replace(",", _NBSP).replace(".", ",")
    return text


def amount(value: Decimal | int | str, unit: str, qualifier: str, language: str) -> str:
    """Return value, unit and qualifier in words. language: uz, ja or en. unit, qualifier: choices of Figure."""
    text = _money(Decimal(value), language) if unit == "USD" else _counted(Decimal(value), unit, language)
    return _QUALIFIERS[qualifier][language].format(text)


def sentence(what: str, amount_text: str, language: str) -> str:
    """Return the short name of a figure: what is counted, then the amount."""
    return f"{what}：{amount_text}" if language == "ja" else f"{what}: {amount_text}"


def dated(what: str, period: str, language: str) -> str:
    """Return what is counted with the time it is counted for, in words of the language."""
    return f"{what}（{period}）" if language == "ja" else f"{what} ({period})"


def _counted(value: Decimal, unit: str, language: str) -> str:
    noun = _UNITS[unit][language]
    if language == "ja":
        return number(value, language) + noun
    if language == "en":
        noun = noun[0] if value == 1 else noun[1]
    return f"{number(value, language)} {noun}"


def _money(value: Decimal, language: str) -> str:
    if language == "ja":
        return _japanese_large(value) + "米ドル"
    for size, words in (
        (10**9, {"en": "billion", "uz": "milliard"}),
        (10**6, {"en": "million", "uz": "million"}),
    ):
        if value >= size:
            shown = f"{number(value / size, language)} {words[language]}"
            return f"{shown} US dollars" if language == "en" else f"{shown} AQSH dollari"
    return f"{number(value, language)} US dollars" if language == "en" else f"{number(value, language)} AQSH dollari"


def _japanese_large(value: Decimal) -> str:
    hundreds_of_millions, rest = divmod(value, 10**8)
    tens_of_thousands, ones = divmod(rest, 10**4)
    parts = ((hundreds_of_millions, "億"), (tens_of_thousands, "万"), (ones, ""))
    return "".join(f"{number(part, 'ja')}{name}" for part, name in parts if part) or "0"
