"""What the sheets room raises."""


class SheetError(ValueError):
    """A file is no spreadsheet that can be read. code: `no_workbook`, `too_large` or `too_wide`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
