"""Uncertain dates in Uzbek (Latin letters; the site makes Cyrillic by rule)."""

from ..values import UNSPECIFIED, Part
from .decades import decade_of

MONTHS = (
    "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr",
)  # fmt: skip
SEASONS = {"21": "bahori", "22": "yozi", "23": "kuzi", "24": "qishi"}
_SPANS = {10: "oʻn yillik", 100: "yuz yillik", 1000: "ming yillik"}


class Uzbek:
    """Sentences as a page prints them."""

    unknown = "nomaʼlum"
    open = "chegarasiz"

    def moment(self, part: Part, ending: str = "") -> str:
        text = self.dated(part, ending)
        if part.is_about:
            text = f"taxminan {text}"
        return self.doubted(text) if part.is_doubtful else text

    def doubted(self, text: str) -> str:
        return f"{text} (aniq emas)"

    def since(self, part: Part) -> str:
        return self.moment(part, ending="dan boshlab")

    def until(self, part: Part) -> str:
        return self.moment(part, ending="gacha")

    def between(self, start: Part, end: Part) -> str:
        if start.is_plain_year and end.is_plain_year:
            return f"{start.year}–{end.year}-yillar"
        return self.ends(self.moment(start), self.moment(end))

    def ends(self, start: str, end: str) -> str:
        return f"{start} — {end}"

    def one_of(self, run: str, kind: str) -> str:
        return f"{run} boʻlgan {'sanalardan biri' if kind == 'one' else 'sanalarning barchasi'}"

    def within(self, span: str) -> str:
        return f"{span} oraligʻida"

    def listed(self, members: list[str], kind: str) -> str:
        return f"{', '.join(members[:-1])} {'yoki' if kind == 'one' else 'va'} {members[-1]}"

    def dated(self, part: Part, ending: str) -> str:
        year = _year(part)
        if part.month in SEASONS:
            return f"{year} {SEASONS[part.month]}{ending}"
        if part.month == UNSPECIFIED:
            return f"{year}{ending}, {'oyi va kuni' if part.day else 'oyi'} nomaʼlum"
        if not part.month:
            return f"{year}{ending}"
        month = MONTHS[int(part.month) - 1]
        date = f"{int(part.day)}-{month}" if part.day.isdigit() else month
        text = f"{year} {date}{ending}"
        return f"{text}, kuni nomaʼlum" if part.day == UNSPECIFIED else text


class SpokenUzbek(Uzbek):
    """Sentences as a screen reader should say them: hyphens, too, are read as minus."""

    def dated(self, part: Part, ending: str) -> str:
        return super().dated(part, ending).replace("-", " ").replace(" (", ", ").replace(")", "")

    def doubted(self, text: str) -> str:
        return f"{text}, aniq emas"

    def between(self, start: Part, end: Part) -> str:
        return f"{self.moment(start, ending='dan')} {self.moment(end, ending='gacha')}"

    def within(self, span: str) -> str:
        return span

    def ends(self, start: str, end: str) -> str:
        return f"boshi {start}, oxiri {end}"


def _year(part: Part) -> str:
    if part.year.isdigit():
        return f"{part.year}-yil"
    first, years, is_plain = decade_of(part.year)
    return f"{first}-yillar" if is_plain else f"{first}-yillar ({_SPANS[years]})"
