"""The one door for a file of any kind."""

from .decoding import decode
from .errors import SheetError
from .limits import MOST_BYTES
from .rows import Sheet
from .text import read_text
from .workbook import is_workbook, read_workbook

# Excel before 2007; a workbook of today that has a password is packed into one too.
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# Pictures, papers and programs that somebody took for a table.
_OTHERS = (
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"\x7fELF",
    b"MZ",
    b"{\\rtf",
)


def read_file(data: bytes, *, name: str = "", encoding: str = "") -> list[Sheet]:
    """Return the sheets of a file: a workbook's visible ones, or the one of a text.

    encoding: as the curator chose it, "" for the likeliest. Raises SheetError.
    """
    if not data.strip():
        raise SheetError("empty")
    if len(data) > MOST_BYTES:
        raise SheetError("too_big", most=MOST_BYTES)
    if data.startswith(b"PK\x03\x04"):
        if not is_workbook(data):
            raise SheetError("not_a_sheet")
        return read_workbook(data)
    if data.startswith(_OLD_WORKBOOK):
        raise SheetError("locked" if _LOCKED in data else "old_workbook")
    if data.startswith(_OTHERS):
        raise SheetError("not_a_sheet")
    text, chosen = decode(data, encoding)
    return [read_text(text, name=name, encoding=chosen)]
