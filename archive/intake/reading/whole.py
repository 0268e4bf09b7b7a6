"""A whole sheet read: every row below the header, in its order, with what is to be said of it."""

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from archive.sheets import Kind, Layout, Row, Sheet, is_ditto, lay_out, plain_header

from .alike import mark_alike
from .cells import INVISIBLE
from .columns import Column, columns_by_map, guess_columns, is_of_objects
from .findings import Level
from .meanings import language_of, meaning_of
from .objects import read_accessions, read_object
from .people import GRAVE_MEANINGS, NAME_MEANINGS, read_person
from .result import ReadRow
from .shifting import mark_shifted

Put: TypeAlias = Mapping[int, Mapping[int, str]]  # {data row: {column from 0: text}}

_SKIPPED = {
    Kind.EMPTY: "empty_row",
    Kind.HEADER: "header_again",
    Kind.NUMBERING: "column_numbers",
    Kind.HEADING: "heading",
    Kind.TOTAL: "total",
}
_FEW = 2
_FORMULA_SIGNS = ("=", "+", "@")


@dataclass(frozen=True)
class ReadSheet:
    """rows: all below the header. language: the sheet is kept in, by its header words: ja, ru, uz, uz-Cyrl or en.

    place: where the rows stand within their source, "" where they are the whole of it. written: the layout of the file
    without what was put in cells.
    """

    layout: Layout
    columns: tuple[Column, ...]
    language: str
    rows: tuple[ReadRow, ...]
    place: str = ""
    written: Layout = field(default=None)  # type: ignore[assignment]  # the layout itself, where nothing is put

    def __post_init__(self) -> None:
        object.__setattr__(self, "written", self.written or self.layout)

    def locator_of(self, row: ReadRow, column: Column) -> str:
        """Return where in its source a cell stands, as citations say it."""
        return f"{locator_of(row.data_row, self.place)}, {column.header}"[:300]

    @property
    def of_objects(self) -> bool:
        return is_of_objects(self.columns)

    @property
    def of_graves(self) -> bool:
        """Whether the rows are of graves alone: of what was surveyed on the ground, with no column of names."""
        meanings = {column.meaning for column in self.columns}
        return (
            not self.of_objects
            and not meanings.intersection(NAME_MEANINGS)
            and bool(meanings.intersection(GRAVE_MEANINGS))
        )


def locator_of(data_row: int, place: str) -> str:
    """Return where in its source a row stands: "row 3", or "row 3 of p. 12"."""
    return f"row {data_row} of {place}" if place else f"row {data_row}"


def read_sheet(
    sheet: Sheet, *, said: Mapping[str, str] | None = None, language: str = "", put: Put | None = None
) -> ReadSheet:
    """Return a sheet as it is understood. said: {header: meaning} where somebody has said so, else it is guessed.

    language: "" for that of the header words. put: {data row: {column: text}} read instead of what is written.
    Raises MapError.
    """
    written = lay_out(sheet, _meanings(said), _is_header_word)
    layout = corrected(written, put or {})
    columns = columns_by_map(layout.headers, said) if said else guess_columns(layout.headers)
    language = language or language_of(layout.headers)
    rows = begun(layout, written, columns, put or {})
    read_alone(rows, columns, language, len(layout.headers))
    read_together(rows, columns, layout.headers)
    return ReadSheet(layout, tuple(columns), language, tuple(rows), written=written)


def begun(
    layout: Layout, written: Layout, columns: Sequence[Column], put: Put, only: Collection[int] | None = None
) -> list[ReadRow]:
    """Return rows as they are before their cells are read, with what is put in them; of all, or of these numbers only."""
    data = partial(_is_data_after_all, columns=columns, like=_likeness(layout, columns))
    rows = [
        _begun(number, row, Kind.DATA if kind == Kind.HEADING and data(row) else kind)
        for number, (row, kind) in enumerate(layout.rows, 1)
        if only is None or number in only
    ]
    for read in rows:
        if cells := put.get(read.data_row):
            read.written, read.corrected = written.rows[read.data_row - 1][0], dict(cells)
    return rows


def read_alone(rows: Sequence[ReadRow], columns: Sequence[Column], language: str, width: int) -> None:
    """Fill in what rows say by themselves. Of rows with ditto marks those above that they repeat must be among them."""
    _read_cells([read for read in rows if read.is_taken], columns, width)
    by_meaning = {column.meaning: column for column in reversed(columns)}
    read_row = read_object if is_of_objects(columns) else read_person
    for read in rows:
        if read.is_taken:
            read_row(read, by_meaning, language)
        read.alone = len(read.findings)


def read_together(rows: Sequence[ReadRow], columns: Sequence[Column], headers: Sequence[str]) -> None:
    """Say what only all rows of a sheet tell: cells that slid, numbers given twice, rows of one person."""
    whole = [read for read in rows if read.is_taken]
    by_meaning = {column.meaning: column for column in reversed(columns)}
    if is_of_objects(columns):
        read_accessions(whole, by_meaning)
    else:
        mark_shifted(whole, by_meaning, headers)
        mark_alike(whole, by_meaning)
    for read in rows:
        read.together = len(read.findings)


def _meanings(said: Mapping[str, str] | None) -> list[Callable[[str], Hashable | None]]:
    """Return what header words mean: as somebody has said, else as words of people or of objects."""
    if said:
        known = {plain_header(header): meaning for header, meaning in said.items()}
        return [lambda text: known.get(plain_header(text))]
    return [partial(meaning_of, kind=kind) for kind in ("people", "objects")]


def _is_header_word(text: str) -> bool:
    return meaning_of(text, "people") is not None or meaning_of(text, "objects") is not None


def corrected(layout: Layout, put: Put) -> Layout:
    rows = {
        at: layout.rows[at - 1][0].with_cells(cells) for at, cells in put.items() if cells and at <= len(layout.rows)
    }
    return layout.with_rows(rows) if rows else layout


def _likeness(layout: Layout, columns: Sequence[Column]) -> set[str]:
    """Return what stands before the figures of the accession numbers of a catalogue."""
    at = next((column.at for column in columns if column.meaning == "accession"), None)
    if at is None:
        return set()
    numbers = (row.cells[at] for row, kind in layout.rows if kind == Kind.DATA and at < len(row.cells))
    return {_before_figures(number) for number in numbers if any(sign.isdigit() for sign in number)}


def _before_figures(number: str) -> str:
    return plain_header(re.split(r"\d", number, maxsplit=1)[0])


def _is_data_after_all(row: Row, columns: Sequence[Column], like: set[str]) -> bool:
    """Whether the only cell of a row is no heading: a name that is not in the first column, or a number like the others."""
    at = row.filled[0]
    meaning = next((column.meaning for column in columns if column.at == at), "")
    if meaning == "accession":
        return any(sign.isdigit() for sign in row.cells[at]) and _before_figures(row.cells[at]) in like
    return at > 0 and meaning in NAME_MEANINGS


def _begun(number: int, row: Row, kind: Kind) -> ReadRow:
    read = ReadRow(number, row)
    if kind in _SKIPPED:
        text = next((row.cells[at].strip() for at in row.filled), "")
        read.find(_SKIPPED[kind], Level.SKIP, text=text)
    return read


def _read_cells(rows: Sequence[ReadRow], columns: Sequence[Column], width: int) -> None:
    """Fill in the values of rows by meaning: ditto marks followed upwards, formulas and invisible signs said."""
    above: dict[int, str] = {}
    at = {column.meaning: column.at for column in reversed(columns)}
    for read in rows:
        if _is_cut_off(read, columns, width):
            filled = len(read.row.filled)
            read.find("cut_off", Level.REJECT, None, filled=filled, all=width)
        if read.row.hidden:
            read.find("hidden_row", Level.WARN)
        read.columns = at
        for column in columns:
            text = _cell(read, column, above)
            above[column.at] = text
            _put(read, column, text)
        for meaning in NAME_MEANINGS:
            if any(of == meaning for of, _part in read.parts):
                parts = [read.parts.get((meaning, part), "") for part in ("family", "given", "", "father")]
                read.values[meaning] = " ".join(filter(None, parts))
        if extra := [at for at in read.row.filled if at >= width]:
            read.find("shifted", Level.REJECT, None, text=read.row.cells[extra[0]], header="")


def _put(read: ReadRow, column: Column, text: str) -> None:
    if column.part:
        read.parts[column.meaning, column.part] = text
    elif read.values.get(column.meaning):
        if text:
            read.values[column.meaning] += f" {text}"
    else:
        read.values[column.meaning] = text


def _cell(read: ReadRow, column: Column, above: Mapping[int, str]) -> str:
    """Return one cell as it is read, and say what was done to it."""
    typed = read.row.cells[column.at] if column.at < len(read.row.cells) else ""
    formula = read.row.formulas.get(column.at)
    text = INVISIBLE.sub("", typed)
    if text != typed:
        read.find("invisible", Level.NOTE, column)
    plain = " ".join(text.split())
    # One text in memory, not two, for each cell of a long list.
    text = typed if plain == typed else plain
    if formula is not None:
        read.find("formula_value" if text else "formula", Level.WARN, column, formula=formula)
    elif (
        text.startswith(_FORMULA_SIGNS)
        and len(text) > 1
        and column.meaning not in ("given_by", "latitude", "longitude")
    ):
        read.find("formula_text", Level.NOTE, column)
    if is_ditto(text):
        repeated = above.get(column.at, "")
        code = "ditto" if repeated else "ditto_nothing"
        read.find(code, Level.WARN, column, text=repeated)
        return repeated
    return text


def _is_cut_off(read: ReadRow, columns: Sequence[Column], width: int) -> bool:
    """Whether a row ends long before the others, with a cell or two filled and a name among them."""
    if len(read.row.filled) > _FEW + 1 and len(read.row.cells) * 2 > width:
        return False
    known = {column.at for column in columns if column.meaning != "note"}
    if len(known) < _FEW * 2 or is_of_objects(columns):
        return False
    return len(known.intersection(read.row.filled)) <= _FEW or len(read.row.cells) * 2 <= width
