"""Years whose last digits are not known."""


def decade_of(year: str) -> tuple[str, int, bool]:
    """Return the first year, the number of years, and whether "the 1940s" can mean nothing else.

    The decade of 1900 is not plain: its name in all three languages may also be that of the century.
    """
    first = year.replace("X", "0")
    years = 10 ** year.count("X")
    return first, years, years == 10 and year[2] != "0"
