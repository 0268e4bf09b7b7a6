"""Uncertain dates in English."""

from ..values import UNSPECIFIED, Part
from .decades import decade_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SPANS = {10: "decade", 100: "century", 1000: "millennium"}


class English:
    """Sentences as a page prints them."""

    unknown = "unknown"
    open = "no limit"

    def moment(self, part: Part) -> str:
        text = f"about {self.dated(part)}" if part.is_about else self.dated(part)
        return self.doubted(text) if part.is_doubtful else text

    def dated(self, part: Part) -> str:
        return _plain(part)

    def doubted(self, text: str) -> str:
        return f"{text} (uncertain)"

    def since(self, part: Part) -> str:
        return f"from {self.moment(part)}"

    def until(self, part: Part) -> str:
        return f"until {self.moment(part)}"

    def between(self, start: Part, end: Part) -> str:
        if start.is_plain_year and end.is_plain_year:
            return f"{start.year}–{end.year}"
        return self.ends(self.moment(start), self.moment(end))

    def ends(self, start: str, end: str) -> str:
        return f"{start} – {end}"

    def one_of(self, run: str, kind: str) -> str:
        return f"{'one date' if kind == 'one' else 'all dates'} {run}"

    def within(self, span: str) -> str:
        return f"in {span}"

    def listed(self, members: list[str], kind: str) -> str:
        return f"{', '.join(members[:-1])} {'or' if kind == 'one' else 'and'} {members[-1]}"


class SpokenEnglish(English):
    """Sentences as a screen reader should say them."""

    def dated(self, part: Part) -> str:
        return _plain(part).replace(" (", ", ").replace(")", "")

    def doubted(self, text: str) -> str:
        return f"{text}, uncertain"

    def between(self, start: Part, end: Part) -> str:
        return self.ends(self.moment(start), self.moment(end))

    def ends(self, start: str, end: str) -> str:
        return f"from {start} to {end}"

    def within(self, span: str) -> str:
        return span


def _plain(part: Part) -> str:
    year = _year(part)
    if part.month in SEASONS:
        return f"{SEASONS[part.month]} {year}"
    if part.month == UNSPECIFIED:
        return f"{year}, {'month and day' if part.day else 'month'} unknown"
    if not part.month:
        return year
    month = f"{MONTHS[int(part.month) - 1]} {year if part.year.isdigit() else f'of the {year}'}"
    if part.day == UNSPECIFIED:
        return f"{month}, day unknown"
    return f"{int(part.day)} {month}" if part.day else month


def _year(part: Part) -> str:
    if part.year.isdigit():
        return part.year
    first, years, is_plain = decade_of(part.year)
    return f"{first}s" if is_plain else f"{first}s ({_SPANS[years]})"
