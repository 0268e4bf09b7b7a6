"""How fast written dates are read, and how slow a text can be at worst. Run: python -m bench.dates"""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

from archive import dates

_DATES = 100_000
_RANDOM_TEXTS = 100_000
_FIRST_DAY = date(1945, 8, 1)
_MONTHS = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
]  # fmt: skip
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_HABITS: list[tuple[str, Callable[[date], str]]] = [
    ("en", lambda day: dates.display(day.isoformat(), "en")),
    ("en", lambda day: f"about {dates.display(day.isoformat()[:7], 'en')}"),
    ("ja", lambda day: f"昭和{day.year - 1925}年{day.month}月{day.day}日"),
    ("ja", lambda day: f"昭{day.year - 1925}.{day.month}.{day.day}"),
    ("ru", lambda day: f"{day.day}/{_ROMAN[day.month - 1]}-{day.year % 100} г."),
    ("ru", lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year} г."),
    ("ru", lambda day: f"с {day.day}.{day.month} по 31.12.{day.year}"),
    ("uz", lambda day: dates.display(day.isoformat(), "uz")),
    ("uz-Cyrl", lambda day: f"{day.year} йил {day.day} март"),
    ("uz", lambda day: f"taxminan {day.year}-yil {day.day}-martdan keyin"),
]


def ordinary(chance: random.Random) -> None:
    written = []
    for _ in range(_DATES):
        language, habit = chance.choice(_HABITS)
        written.append((habit(_FIRST_DAY + timedelta(days=chance.randrange(4000))), language))
    different = len(set(written))
    for name, read in (("of the row's language", lambda text, language: dates.parse(text, language=language)),
                       ("of no stated language", lambda text, _language: dates.parse(text))):  # fmt: skip
        begin = time.process_time()
        for text, language in written:
            read(text, language)
        print(f"{_DATES:,} dates ({different:,} different) {name}: {time.process_time() - begin:.1f} s")


def slowest(chance: random.Random) -> None:
    """Half of the texts are any Unicode, half are thrown together from what dates are made of."""
    shreds = sorted(
        {letter for language, habit in _HABITS for letter in habit(_FIRST_DAY)} | set("?~%()[]{}/–〜,'_X *")
    )
    worst, worst_text = 0.0, ""
    for number in range(_RANDOM_TEXTS):
        length = chance.randrange(501)
        alphabet = range(0x110000) if number % 2 else [ord(letter) for letter in shreds]
        text = "".join(map(chr, chance.choices(alphabet, k=length)))
        begin = time.process_time()
        dates.parse(text, language=chance.choice((None, *dates.READ_LANGUAGES)))
        spent = time.process_time() - begin
        if spent > worst:
            worst, worst_text = spent, text
    print(f"slowest of {_RANDOM_TEXTS:,} random texts: {worst * 1000:.1f} ms ({len(worst_text)} characters)")


def main() -> None:
    chance = random.Random(1946)
    ordinary(chance)
    slowest(chance)


if __name__ == "__main__":
    main()
