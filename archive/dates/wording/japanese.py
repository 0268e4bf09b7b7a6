"""Uncertain dates in Japanese: the era stands behind the year."""

from ..eras import era_years
from ..values import UNSPECIFIED, Part
from .decades import decade_of

SEASONS = {"21": "春", "22": "夏", "23": "秋", "24": "冬"}


class Japanese:
    """Sentences as a page prints them."""

    unknown = "不明"
    open = "限りなし"

    def moment(self, part: Part) -> str:
        dated, unstated = self.dated(part), _unstated(part)
        text = f"{dated}頃{self.aside(unstated) if unstated else ''}" if part.is_about else dated + unstated
        return text + self.aside("不確か") if part.is_doubtful else text

    def aside(self, text: str) -> str:
        return f"（{text}）"

    def since(self, part: Part) -> str:
        return f"{self.moment(part)}以降"

    def until(self, part: Part) -> str:
        return f"{self.moment(part)}以前"

    def between(self, start: Part, end: Part) -> str:
        return self.ends(self.moment(start), self.moment(end))

    def ends(self, start: str, end: str) -> str:
        return f"{start}〜{end}"

    def within(self, span: str) -> str:
        return span

    def one_of(self, run: str, kind: str) -> str:
        return f"{run}の{'うちの一つ' if kind == 'one' else 'すべて'}"

    def listed(self, members: list[str], kind: str) -> str:
        return f"{'、'.join(members[:-1])}{'または' if kind == 'one' else 'および'}{members[-1]}"

    def dated(self, part: Part) -> str:
        year = self.year(part)
        if part.month in SEASONS:
            return year + SEASONS[part.month]
        if part.month in ("", UNSPECIFIED):
            return year
        month = f"{int(part.month)}月"
        if not part.year.isdigit():
            month = f"の{month}"
        return f"{year}{month}{int(part.day)}日" if part.day.isdigit() else year + month

    def year(self, part: Part) -> str:
        if not part.year.isdigit():
            first, years, is_plain = decade_of(part.year)
            return f"{first}年代" if is_plain else f"{first}年代{self.aside(f'{years}年間')}"
        names = era_years(part)
        return f"{part.year}年{self.aside(self.eras(names))}" if names else f"{part.year}年"

    def eras(self, names: list[str]) -> str:
        return "・".join(names)


class SpokenJapanese(Japanese):
    """Sentences as a screen reader should say them."""

    def aside(self, text: str) -> str:
        return f"、{text}"

    def eras(self, names: list[str]) -> str:
        return "または".join(names)

    def ends(self, start: str, end: str) -> str:
        return f"{start}から{end}まで"


def _unstated(part: Part) -> str:
    if part.month == UNSPECIFIED:
        return "月日不明" if part.day else "月不明"
    return "日不明" if part.day == UNSPECIFIED else ""
