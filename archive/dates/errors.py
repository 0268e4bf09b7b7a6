"""What can't be a date."""


class DateError(ValueError):
    """Raised for text that is no date of the house's subset; `part` is the offending piece."""

    def __init__(self, part: str):
        super().__init__(f"{part!r} can't be read as a date")
        self.part = part
