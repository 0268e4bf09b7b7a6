"""Why a file is not taken, in a sentence that says what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.intake.reading import MEANINGS, MapError
from archive.sheets import ENCODINGS, SheetError

SENTENCES: dict[str, str | Promise] = {
    "empty": _("The file has no rows."),
    "not_a_sheet": _("This is no sheet. Save it as XLSX, CSV or text and choose that file."),
    "old_workbook": _("This is an old workbook (XLS) or another office file. Save it as XLSX."),
    "locked": _("The workbook is locked by a password. Open it in the program that made it and save it without one."),
    "damaged": _("The file is damaged and can't be opened. Save it again from the program that made it."),
    "too_big": _("The file is too large. Split it into sheets of at most 32 MB."),
    "unpacks_too_big": _("The workbook unpacks to more than 96 MB or 1,000 parts. Save the one sheet alone as CSV."),
    "too_many_rows": _("The sheet has too many rows: at most %(most)s are read. Split it."),
    "too_many_columns": _("Row %(row)s has too many columns: at most %(most)s are read."),
    "cell_too_long": _(
        "Row %(row)s holds a cell of more than %(most)s characters. Perhaps a quotation mark is not closed."
    ),
    "declares_entities": _(
        "The workbook declares entities, as no spreadsheet program does. Save it again from such a program."
    ),
    "nul": _("Row %(row)s holds a NUL sign, which is no text. Perhaps the encoding is another one, or the file is damaged."),
    "encoding": _("The file can't be read as %(encoding)s."),
}  # fmt: skip


def sheet_refusal(error: SheetError) -> str:
    """Return why a sheet was refused, in the active language."""
    if error.code == "encoding" and not error.values.get("encoding"):
        return gettext("The file is in no encoding that is known here: %(known)s.") % {"known": ", ".join(ENCODINGS)}
    if error.code == "encoding" and str(error.values["encoding"]).lower() not in ENCODINGS:
        return gettext("“%(name)s” is no encoding that is known here: %(known)s.") % {
            "name": error.values["encoding"],
            "known": ", ".join(ENCODINGS),
        }
    return str(SENTENCES[error.code]) % error.values


def map_refusal(error: MapError) -> str:
    """Return why a map of columns was refused, in the active language."""
    named = ", ".join(f"“{word}”" for word in error.unknown)
    if error.code == "header":
        return gettext("The sheet has no column %(named)s.") % {"named": named}
    return gettext("%(named)s is no meaning of a column. There are: %(known)s.") % {
        "named": named,
        "known": ", ".join(MEANINGS),
    }
