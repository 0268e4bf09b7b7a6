"""Text that goes into a cell of a table file: never a formula, whatever somebody once typed."""

# What a spreadsheet takes for the beginning of a formula, a tab or a line before it included.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def begins_formula(text: str) -> bool:
    """Return whether a program might take a text for a formula."""
    return text.lstrip(" ").startswith(_BEGINS)


def harmless(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would calculate it (CWE-1236), else as it is."""
    return f"'{text}" if begins_formula(text) else text
