"""What an import would do, row by row, and nothing written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import sheets
from archive.intake.reading import Put, ReadRow, ReadSheet, read_sheet
from archive.intake.reading.findings import facts_in_words
from archive.sheets import Sheet

from .ready import ReadyProfile

_NO_CEMETERY = gettext_lazy(
    "No cemetery of the archive is named. Write its name or number in a line above the header, in a column of its own or in "
    "the name of the file."
)

UNKNOWN_COLUMNS = "unknown_columns"


@dataclass(frozen=True)
class Preview:
    """A file read. sheet: the one that is taken, the first with a header that means something.

    of_file: what is to be said of the whole file, before its rows are matched.
    """

    sheet: Sheet
    read: ReadSheet
    of_file: Sequence[str]

    @property
    def notes(self) -> list[str]:
        """What is to be said of the whole file; once its rows are matched also that none names a cemetery, if so."""
        rows = self.read.rows
        is_lost = any(row.has("no_cemetery") for row in rows) and not any(row.cemetery for row in rows)
        return [*self.of_file, *([str(_NO_CEMETERY)] if is_lost else [])]

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield each data row as plain data, in the order of the sheet."""
        for row in self.read.rows:
            yield line_of(row, self.read)

    def totals(self) -> dict[str, Any]:
        """Return how many rows there are of each verdict, how the file was read, and what is to be said of all of it."""
        counted = Counter(row.verdict.value for row in self.read.rows)
        return {
            "rows": len(self.read.rows),
            **{verdict: counted[verdict] for verdict in ("ok", "warn", "reject", "skip")},
            "sheet": self.sheet.name,
            "encoding": self.sheet.encoding,
            "language": self.read.language,
            "columns": {column.header: column.meaning for column in self.read.columns},
            "notes": self.notes,
        }


def preview(
    data: bytes,
    *,
    name: str = "",
    sheet: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    profile: ReadyProfile | None = None,
    language: str = "",
    put: Put | None = None,
) -> Preview:
    """Return a file as it would be imported. columns: {header: meaning}, before those of the profile.

    language: of the sheet, "" for the profile's or that of the header words. encoding: before that of the profile, which
    is only a guess before others. sheet: of a workbook, "" for the one that is understood best. put: see read_sheet. Raises
    SheetError, MapError.
    """
    encoding = encoding or _usable(data, profile.encoding if profile else "")
    found = sheets.read_file(data, name=name, encoding=encoding)
    wanted = [one for one in found if one.name == sheet] if sheet else []
    lacking: list[str] = []
    if profile and not columns:
        columns, lacking = _by_profile(wanted or found, profile)
        language = language or (profile.language if len(lacking) < len(profile.columns) else "")
    taken, read = _best(wanted or found, columns, language, put)
    return Preview(taken, read, [*_notes(data, taken, read, found), *_of_profile(lacking)])


def heading_of(header: str) -> str:
    """Return what a column is called where people read it: its header, or which one it is where it has none."""
    place = sheets.bare_place(header)
    return _("column %(number)s, without heading") % {"number": place} if place else header


def line_of(row: ReadRow, read: ReadSheet) -> dict[str, Any]:
    """Return one row as `import_sheet` prints it; messages are in the active language."""
    line: dict[str, Any] = {"data_row": row.data_row, "verdict": row.verdict.value, "name": row.name}
    if read.of_objects:
        line |= {"accession": row.values.get("accession", ""), "made_edtf": row.made}
    line |= {"birth_edtf": row.birth, "death_edtf": row.death, "place": row.place}
    offers = [
        {
            **({"data_row": one.data_row} if one.data_row else {"public_id": one.public_id}),
            "strength": one.strength,
            "why": facts_in_words(one.why),
            **({"against": facts_in_words(one.against)} if one.against else {}),
        }
        for one in row.offers
    ]
    return line | {"messages": row.messages(read.layout.headers), "person": None, "offers": offers}


def _by_profile(found: list[Sheet], profile: ReadyProfile) -> tuple[Mapping[str, str] | None, list[str]]:
    """Return ({header: meaning} of a sheet as a profile says, its headers that the sheet lacks).

    Columns that the profile does not know are understood by their words, as far as it has not given their meaning away.
    """
    _sheet, read = _best(found, None, "", None)
    headers = {sheets.plain_header(header) for header in read.layout.headers}
    said = {header: meaning for header, meaning in profile.columns.items() if sheets.plain_header(header) in headers}
    lacking = [header for header in profile.columns if header not in said]
    if not lacking:
        return said, []
    known = {sheets.plain_header(header) for header in said}
    given = {meaning for meaning in said.values() if meaning != "note"}
    for column in read.columns:
        if sheets.plain_header(column.header) not in known and column.meaning not in given:
            said[column.header] = column.meaning
    return said or None, lacking


def _of_profile(lacking: list[str]) -> Iterator[str]:
    if lacking:
        yield _("The sheet lacks these columns of the profile: %(headers)s. Other columns are read by their words.") % {
            "headers": ", ".join(lacking)
        }


def _usable(data: bytes, encoding: str) -> str:
    """Return the encoding of a profile where the file can be in it, else none: a copy may be saved in another."""
    if not encoding or data.startswith(b"PK"):
        return ""
    likely = [one.encoding for one in sheets.candidates(data) if one.score > 0]
    return encoding if likely[:1] == [encoding] else ""


def _best(
    found: list[Sheet], said: Mapping[str, str] | None, language: str, put: Put | None
) -> tuple[Sheet, ReadSheet]:
    """Return the sheet whose header is understood best, the first of equals."""
    if len(found) == 1 or said:
        errors: list[Exception] = []
        for sheet in found:
            try:
                return sheet, read_sheet(sheet, said=said, language=language, put=put)
            except ValueError as error:
                errors.append(error)
        raise errors[0]
    pairs = [(sheet, read_sheet(sheet, language=language, put=put)) for sheet in found]
    return max(pairs, key=lambda pair: len(pair[1].columns))


def _notes(data: bytes, sheet: Sheet, read: ReadSheet, found: list[Sheet]) -> Iterator[str]:
    if sheet.encoding and sheets.lost_uzbek_letters(sheets.decode(data, sheet.encoding)[0], sheet.encoding):
        yield _(
            "The Uzbek letters Қ, Ғ and Ҳ do not exist in this encoding: the file has lost them already. Save it again as "
            "UTF-8 or XLSX from the original."
        )
    if not read.columns:
        yield _("No column is understood by its header. Say what each column means.")
    unread = [
        heading_of(header)
        for at, header in enumerate(read.layout.headers)
        if header and at not in {column.at for column in read.columns}
    ]
    if unread:
        yield _("These columns are kept as written and not read: %(headers)s.") % {"headers": ", ".join(unread)}
    if others := [one.name for one in found if one is not sheet]:
        yield _("Other sheets of the file were left out: %(names)s.") % {"names": ", ".join(others)}
