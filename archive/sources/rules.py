"""Whether sources agree with a statement: worked out from what is stored, never stored itself."""

from decimal import Decimal, InvalidOperation
from typing import Any

from archive import dates


def agrees(value: Any, reads: str) -> bool | None:
    """Return True or False for what a source reads beside the value followed, None where one of them is empty.

    value: as the statement holds it (EDTF, number, public id, text, or None). reads: a citation's reading.
    """
    if value in (None, "") or not reads:
        return None
    return _comparable(value) == _comparable(reads)


def _comparable(value: Any) -> Decimal | str:
    text = " ".join(str(value).split())
    try:
        return Decimal(text)
    except InvalidOperation:
        pass
    try:
        return dates.check(text)
    except dates.DateError:
        return text.casefold()
