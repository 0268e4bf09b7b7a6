"""Permanent numbers of records: prefix, number, check character (`P-000123-Y`).

The check character is that of ISO 7064 MOD 37,36, so that a number typed from paper cannot reach the wrong person.
When read, 0/O and 1/I are alike; therefore no number is given whose check character is O or I (5.6 % of them): else one
wrong digit could pass for another record's number.
"""

import re
import unicodedata

from stdnum.iso7064 import mod_37_36

from .exceptions import IdError

SPECIMEN = "X"
_SHAPE = re.compile(r"([A-Z]{1,3})-?(\d{1,9})-?([0-9A-Z])")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－_ ", "-"))


def format_id(prefix: str, number: int) -> str:
    """Return the public id of a prefix (X first for a specimen) and a number ≥ 1."""
    body = f"{prefix}{number:06d}"
    return f"{prefix}-{number:06d}-{mod_37_36.calc_check_digit(body)}"


def read_id(text: str) -> str:
    """Return the canonical public id that the text means, however it was typed. Raises IdError."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_DASHES)
    typed = re.sub(r"-+", "-", typed).strip("-")
    # Digits stand in the middle only: the prefix is letters, so a look-alike there can be told by its place.
    match = _SHAPE.fullmatch(re.sub(r"(?<=[A-Z])-?([0-9OI]+)(?=-?[0-9A-Z]$)", _as_digits, typed, count=1))
    if not match:
        raise IdError(text, mistyped=False)
    prefix, number, check = match[1], int(match[2]), match[3]
    wanted = format_id(prefix, number)
    if wanted[-1] != _as_given(check) or number == 0:
        raise IdError(text, mistyped=True)
    return wanted


def is_given(public_id: str) -> bool:
    """Return whether such a number is ever given out."""
    return public_id[-1] not in "OI"


def number_of(public_id: str) -> tuple[str, int]:
    """Return (prefix, number) of a canonical public id."""
    prefix, number, _check = public_id.split("-")
    return prefix, int(number)


def _as_digits(match: re.Match[str]) -> str:
    return "-" + match[1].replace("O", "0").replace("I", "1")


def _as_given(character: str) -> str:
    return character.replace("O", "0").replace("I", "1")
