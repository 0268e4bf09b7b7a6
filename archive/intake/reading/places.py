"""How a citation names the row of a source that a value was read from."""


def row_place(where: str, data_row: int) -> str:
    """Return the place of a row in its source. where: the sheet or the page it stands on, "" where there is only one."""
    return f"{where}, row {data_row}" if where else f"row {data_row}"
