"""Why a sheet is not read."""


class SheetError(Exception):
    """A file that can't be read or must not be. code: which of the reasons; values: what the sentence about it names.

    Codes: empty, not_a_sheet, old_workbook, locked (by a password), damaged, too_big, unpacks_too_big, too_many_rows,
    too_many_columns, cell_too_long, declares_entities, nul, encoding (no candidate reads all bytes). The sentences are
    worded above this floor.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
