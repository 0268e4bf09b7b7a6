"""What single cells say: dates and ages, graves, words for what is not known."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive import dates

ERROR, ASK = "ERROR", "ASK"
# Marks of direction and of width that spreadsheets carry along; none is ever meant.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uff10-\uff19]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_CYRILLIC_MONTH = re.compile(r"(?:^|[\s/.,\-\d])[ХІ]+[VI]*(?=$|[\s/.,\-])|(?:^|[\s/.,\-\d])[VI]*[ХІ]+(?=$|[\s/.,\-])")
_AGE = re.compile(
    r"(?:満|当|数え?年?)?\s*(\d{1,2})\s*"
    r"(?:лет|год[а]?|г\.|л\.|歳|才|yosh(?:da|li)?|ёш(?:да|ли)?|years?(?: old)?|y\.?o\.?)\.?",
    re.I,
)
_BARE_AGE = re.compile(r"(?:満|当)?\d{1,3}")
_FLOAT_AGE = re.compile(r"\.0+$")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十廿卅]+")
_KANJI_FIGURES = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# What programs add when they write a number or a day out as text.
_FLOAT_YEAR = re.compile(r"(\d{4})[.,]0+")
_MIDNIGHT = re.compile(r"(\d{1,4}[-./]\d{1,2}[-./]\d{1,4})[T ]0{1,2}:00(?::00(?:\.0+)?)?")
# Year and place in one cell: 1920, г. Ниигата.
_YEAR_AND_PLACE = re.compile(
    r"(\d{4}|(?:明治|大正|昭和)\S{1,3}年)(?:\s*г(?:\.|ода?)?(?:\s*р\.?)?)?\s*[,;、，]\s*\D{3,}"
)
_SHORT_YEAR = re.compile(r"\d{2}")
_UNREADABLE = re.compile(r"[\[［(（]\s*[.…‥・?？]+\s*[\]］)）]")
_FIRST_DAY, _LAST_DAY = date(1945, 8, 9), date(1956, 12, 31)
_BORN = (1860, 1935)
_ZERO_DAYS = ("1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1904-01-01")
# The same where it was written out as text: no day of a life.
_ZERO_TEXTS = re.compile(
    r"0{1,2}:00(?::00)?|1899-12-3[01]|3[01]\.12\.1899|00\.01\.1900|1900[-/]0?1[-/]00?|1/0/(?:19)?00"
)

UNNAMED = re.compile(
    r"(?:氏名)?(?:不明|不詳|無名)(?:者|氏)?|無名戦士|неизв\w*\.?(?:\s+(?:японец|в/?пл\w*\.?|военнопленн\w*|лицо))?"
    r"|неустановл\w*(?:\s+\w+)?|имя неизв\w*\.?|б/и|nomaʻlum(?:\s+\w+)?|номаълум(?:\s+\w+)?|ismi nomaʻlum"
    r"|unknown(?:\s+(?:japanese|person|soldier|name))?|unnamed|no name|n\.?\s?n\.?|[?？]+|[-–—]|\[\s*[.…]+\s*\]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """edtf: EDTF, ERROR, ASK or empty. part, readings: of what can't be settled."""

    edtf: str
    part: str = ""
    readings: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def read_date(text: str, language: str) -> Dated:
    """Return what a cell says as a date. language: of the sheet; a cell in Japanese or Cyrillic is read in its own."""
    text = _as_typed(text)
    if _UNREADABLE.fullmatch(text):
        return Dated("")
    if _JAPANESE.search(text):
        language = "ja"
    elif _CYRILLIC.search(text) and language not in ("ru", "uz-Cyrl"):
        language = "ru"
    found = dates.parse(text, language=language)
    if found.result == "ask":
        return Dated(ASK, readings=found.readings)
    if found.result == "error":
        return Dated(ERROR, found.part or text, found.readings)
    return Dated(found.edtf or "")


def read_birth(text: str, language: str) -> Dated:
    """Return what a cell of births says: two figures alone are a year there, and a place may stand behind the year."""
    plain = _plain(text)
    if found := _YEAR_AND_PLACE.fullmatch(text):
        text = found[1]
    return read_date(f"'{plain}" if _SHORT_YEAR.fullmatch(plain) else text, language)


def _as_typed(text: str) -> str:
    """Return a date without what programs add to it: 1946.0, 1946-03-12 00:00:00."""
    text = " ".join(text.split())
    found = _FLOAT_YEAR.fullmatch(text) or _MIDNIGHT.fullmatch(text)
    return found[1] if found else text


def has_cyrillic_month(text: str) -> bool:
    """Say whether a date has a Cyrillic letter where a Roman numeral is meant: 10/Х-46."""
    return _CYRILLIC_MONTH.search(text) is not None


def is_zero_day(text: str, *, is_date: bool) -> bool:
    """Say whether a cell holds the day that spreadsheets begin with. is_date: whether it was a real date."""
    return (is_date and text[:10] in _ZERO_DAYS) or _ZERO_TEXTS.fullmatch(_as_typed(text)) is not None


@lru_cache(maxsize=65_536)
def years_of(edtf: str) -> tuple[int, int] | None:
    """Return the (first, last) year a date can mean; None for one that is open, unknown or unreadable."""
    days = days_of(edtf)
    return (days[0].year, days[1].year) if days else None


@lru_cache(maxsize=65_536)
def days_of(edtf: str) -> tuple[date, date] | None:
    """Return the (first, last) day a date can mean; None for one that is open, unknown or unreadable."""
    if edtf in ("", ERROR, ASK):
        return None
    reach = dates.bounds(edtf)
    return (reach.earliest, reach.latest) if reach.earliest and reach.latest else None


def age_in(text: str) -> int | None:
    """Return the age that a cell of births gives instead of a year: 25 лет, 25歳."""
    found = _AGE.fullmatch(_in_figures(_plain(text)))
    return int(found[1]) if found else None


def bare_age(text: str) -> int | None:
    """Return the age in a cell of ages, with or without a word for years."""
    plain = _FLOAT_AGE.sub("", _in_figures(_plain(text)))
    return age_in(text) if not _BARE_AGE.fullmatch(plain) else int(plain.lstrip("満当"))


def _in_figures(text: str) -> str:
    """Return a text with numbers in kanji up to 99 in figures: 二十五歳."""
    return _KANJI_NUMBER.sub(lambda found: _figures(found[0]), text)


def _figures(kanji: str) -> str:
    kanji = kanji.replace("廿", "二十").replace("卅", "三十")
    if "十" not in kanji:
        return "".join(str(_KANJI_FIGURES[sign]) for sign in kanji)
    tens, _ten, ones = kanji.partition("十")
    return f"{_figures(tens) or 1}{_figures(ones) or 0}"


def born_by_age(age: int, death: str) -> str:
    """Return the years of birth of somebody who died at an age: [1921,1922]; empty where the death is not known."""
    died = years_of(death)
    return f"[{died[0] - age - 1},{died[1] - age}]" if died and died[0] == died[1] else ""


def is_strange_death(edtf: str) -> bool:
    days = days_of(edtf)
    return days is not None and (days[1] < _FIRST_DAY or days[0] > _LAST_DAY)


def is_strange_birth(edtf: str) -> bool:
    years = years_of(edtf)
    return years is not None and (years[1] < _BORN[0] or years[0] > _BORN[1])


def is_unknown(text: str) -> bool:
    """Say whether a cell only says that something is not known."""
    return read_date(text, "ru").edtf == ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of burial as read. text: plot 2 grave 14, or the words as written.

    kind: short, roman, no_grave or common where somebody must look at it, else empty. parts: (plot, row or grave, number).
    """

    text: str
    kind: str = ""
    parts: tuple[tuple[str, str], ...] = ()


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LOOKALIKES = str.maketrans("хіӏ", "xii")
_SECTION = (
    r"кв(?:артал|адрат)?|уч(?:асток|аст)?|сект(?:ор|ион)?|секция|plot|section|sector|block|kvartal|uchastka"
    r"|qism|bo[ʻʼ']?lim|кисм|қисм|булим|бўлим"
)
_ROW_WORD = r"ряд|row|qator|катор|қатор"
_GRAVE = r"мог(?:ила|ил)?|м|grave|qabr|кабр|қабр"
# A letter behind a number belongs to it, unless it begins the next word: ряд 2 м. 5.
_VALUE = r"([0-9]+(?:\s?[a-zа-я](?!\.?\s*№?\s*\d))?|[ivxlхі]+)(?![\w])"
_WESTERN = {
    role: re.compile(rf"(?<!\w)(?:{words})\b\.?\s*(?:№|n\b|no\b|#)?\.?\s*{_VALUE}")
    for role, words in (("plot", _SECTION), ("row", _ROW_WORD), ("grave", _GRAVE))
}
_EASTERN = {
    "plot": re.compile(
        r"(?:第\s*)?([0-9]+|[a-z])\s*(?:号?区画?|区域|-?\s*(?:qism|bo[ʻʼ']?lim|kvartal|қисм|кисм|бўлим|булим))"
    ),
    "row": re.compile(r"(?:第\s*)?([0-9]+)\s*(?:列|-?\s*(?:qator|қатор|катор))"),
    "grave": re.compile(r"(?:第\s*)?([0-9]+)\s*(?:番(?:墓)?|号墓?|墓|-?\s*(?:qabr|қабр|кабр))"),
}
_SHORT = re.compile(r"([0-9]+)\s*[/\-–—.:]\s*([0-9]+)(?:\s*[/\-–—.:]\s*([0-9]+))?")
_ROMAN_SHORT = re.compile(r"([ivxlхі]+)\s*[/\-–—.:]\s*([0-9]+)")
_NO_NUMBER = re.compile(
    r"б\s*/\s*н\.?|без (?:номера|№)|番号(?:なし|無し|不明)|無番|raqamsiz|рақамсиз|ракамсиз|no number|unnumbered|n/a|s/n",
    re.I,
)
_COMMON = re.compile(
    r"братск|общ(?:ая|\.|ей)?\s*мог|коллект|共同墓|合葬|集団墓|umumiy|birodar|умумий|биродар|mass grave|common grave|shared",
    re.I,
)


@lru_cache(maxsize=65_536)
def read_spot(text: str) -> Spot:
    """Return the place of burial that a cell gives, in the house's words where it names a part or a grave."""
    typed = " ".join(INVISIBLE.sub("", text).split())
    plain = _plain(typed).translate(_LOOKALIKES) if not _CYRILLIC.search(typed) else _plain(typed)
    if _COMMON.search(plain):
        return _spot(_parts(plain, ("plot", "row")), "common")
    if parts := _parts(plain, ("plot", "row", "grave")):
        return _spot(parts, "" if "grave" in parts else "no_grave" if _NO_NUMBER.search(plain) else "")
    if found := _SHORT.fullmatch(plain):
        numbers = [number for number in found.groups() if number]
        roles = ("plot", "grave") if len(numbers) == 2 else ("plot", "row", "grave")
        return _spot(dict(zip(roles, map(_number, numbers), strict=True)), "short")
    if found := _ROMAN_SHORT.fullmatch(plain):
        return _spot({"plot": _number(found[1]), "grave": _number(found[2])}, "roman")
    if _NO_NUMBER.fullmatch(plain):
        return Spot("", "no_grave")
    return Spot(typed)


def _spot(parts: dict[str, str], kind: str) -> Spot:
    return Spot(_worded(parts), kind, tuple(parts.items()))


def spot_of(section: str, row: str, grave: str) -> Spot:
    """Return the same for a grave whose part, row and number stand in columns of their own."""
    found = {}
    for role, text in (("plot", section), ("row", row), ("grave", grave)):
        plain = _plain(text)
        if plain:
            said = _parts(plain, (role,))
            found[role] = said.get(role) or _number(plain)
    return _spot(found, "")


def is_no_number(text: str) -> bool:
    return _NO_NUMBER.fullmatch(_plain(text)) is not None


def is_common_grave(text: str) -> bool:
    return _COMMON.search(_plain(text)) is not None


def _parts(plain: str, roles: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for role in roles:
        hit = _WESTERN[role].search(plain) or _EASTERN[role].search(plain)
        if hit:
            found[role] = _number(hit[1])
    return found


def _worded(parts: dict[str, str]) -> str:
    return " ".join(f"{role} {parts[role]}" for role in ("plot", "row", "grave") if parts.get(role))


def _number(text: str) -> str:
    """Return a number without leading zeros, a Roman one in figures, anything else as it is."""
    text = text.strip()
    if text.isdigit():
        return str(int(text))
    letters = text.translate(_LOOKALIKES)
    if letters and all(letter in _ROMAN for letter in letters):
        values = [_ROMAN[letter] for letter in letters]
        return str(sum(-v if v < max(values[at:]) else v for at, v in enumerate(values)))
    return text.upper() if len(text) < 4 else text


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold().split())
