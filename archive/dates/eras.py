"""Japanese eras and year counts, both ways (docs/reference/dates, rules 9 to 11)."""

from dataclasses import dataclass
from datetime import date, timedelta

from .bounds import first_day, last_day
from .values import Part


@dataclass(frozen=True, slots=True)
class Era:
    """first, last: the days that papers of the era carry; the last day may be the first of the next era too."""

    name: str
    first: date
    last: date
    years_before: int

    def gregorian(self, year: int) -> int:
        """Return the Gregorian year of a year of this era."""
        return year + self.years_before

    def year_name(self, gregorian: int) -> str:
        """Return the era's name with the year, the first year written 元年."""
        year = gregorian - self.years_before
        return f"{self.name}{'元' if year == 1 else year}年"


MEIJI = Era("明治", date(1868, 1, 25), date(1912, 7, 30), 1867)
TAISHO = Era("大正", date(1912, 7, 30), date(1926, 12, 25), 1911)
SHOWA = Era("昭和", date(1926, 12, 25), date(1989, 1, 7), 1925)
HEISEI = Era("平成", date(1989, 1, 8), date(2019, 4, 30), 1988)
# Nobody knows its end: as far as two digits count it.
REIWA = Era("令和", date(2019, 5, 1), date(2117, 12, 31), 2018)
# Papers of Manchuria, and the imperial count: read, never shown.
KANGDE = Era("康徳", date(1934, 3, 1), date(1945, 8, 18), 1933)
IMPERIAL = Era("皇紀", date(1873, 1, 1), date.max, -660)
SHOWN = (MEIJI, TAISHO, SHOWA, HEISEI, REIWA)

# Until the end of 1872 months and days were those of the moon: only the year can be told.
SOLAR_SINCE = 1873


def era_years(part: Part) -> list[str]:
    """Return the part's year in each era that it may belong to, oldest first; none for decades and before Meiji."""
    if not part.year.isdigit():
        return []
    year = int(part.year)
    first, last = first_day(part), min(last_day(part), date(year, 12, 31))
    return [era.year_name(year) for era in SHOWN if era.first <= last and first <= _last_shown(era)]


def _last_shown(era: Era) -> date:
    """A day of two eras is shown in the later one."""
    following = SHOWN.index(era) + 1
    return SHOWN[following].first - timedelta(days=1) if following < len(SHOWN) else era.last
