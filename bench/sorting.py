"""What a sort key costs, and how long keys are. Run: python -m bench.sorting"""

import random
import time
from collections.abc import Callable

from archive.names.sorting import LANGUAGES, sort_key

_WORDS = 100_000
_RANDOM_TEXTS = 100_000
_LETTERS = {
    "uz": "aaeiou bdfghjklmnopqrstvxyzʻʼ",
    "uz-Cyrl": "абвгдеёжзийклмнопрстуфхцчшъэюяўқғҳ ",
    "ja": "あいうえおかきくけこさしすせそたちつてとなにぬねのがぎっゃゅーハヤシ ",
    "en": "aaeiou bcdfghjklmnprstwyzōū-’",
    "ru": "абвгдеёжзийклмнопрстуфхцчшыьэюя ",
}


def report(language: str, text: Callable[[], str]) -> None:
    words = [text() for _ in range(_WORDS)]
    begin = time.process_time()
    keys = [sort_key(word, language) for word in words]
    seconds = time.process_time() - begin
    mean = sum(map(len, keys)) / len(keys)
    print(
        f"{language}: {_WORDS:,} keys in {seconds:.2f} s, {mean:.0f} characters on average, {max(map(len, keys))} at most"
    )


def slowest(chance: random.Random) -> None:
    worst = 0.0
    for _ in range(_RANDOM_TEXTS):
        text = "".join(map(chr, chance.choices(range(0x110000), k=chance.randrange(501))))
        begin = time.process_time()
        sort_key(text, chance.choice(LANGUAGES), reading=text[:100])
        worst = max(worst, time.process_time() - begin)
    print(f"slowest of {_RANDOM_TEXTS:,} random texts: {worst * 1000:.1f} ms")


def main() -> None:
    chance = random.Random(4)
    for language, letters in _LETTERS.items():
        report(language, lambda letters=letters: "".join(chance.choices(letters, k=chance.randint(4, 24))).title())
    slowest(chance)


if __name__ == "__main__":
    main()
