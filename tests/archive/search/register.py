"""A register of made-up names and questions about it, drawn with a seed of its own from the small table of readings."""

import random

from archive.search.nameforms import Entry

FAMILIES = [
    ("山田", "やまだ", "Yamada", "Ямада"),
    ("佐藤", "さとう", "Satō", "Сато"),
    ("鈴木", "すずき", "Suzuki", "Судзуки"),
    ("田中", "たなか", "Tanaka", "Танака"),
    ("斎藤", "さいとう", "Saitō", "Сайто"),
    ("渡邊", "わたなべ", "Watanabe", "Ватанабэ"),
    ("高橋", "たかはし", "Takahashi", "Такахаси"),
    ("清水", "しみず", "Shimizu", "Симидзу"),
    ("大野", "おおの", "Ohno", "Оно"),
    ("松本", "まつもと", "Matsumoto", "Мацумото"),
    ("中村", "なかむら", "Nakamura", "Накамура"),
    ("濱野", "はまの", "Hamano", "Хамано"),
]
GIVEN = [
    ("太郎", "たろう", "Tarō", "Таро"),
    ("一郎", "いちろう", "Ichirō", "Итиро"),
    ("健一", "けんいち", "Ken'ichi", "Кэнъити"),
    ("博", "ひろし", "Hiroshi", "Хироси"),
    ("幸雄", "ゆきお", "Yukio", "Юкио"),
    ("次郎", "じろう", "Jirō", "Дзиро"),
    ("寿一", "としかず", "Toshikazu", "Тосикадзу"),
    ("三郎", "さぶろう", "Saburō", "Сабуро"),
    ("亀吉", "かめきち", "Kamekichi", "Камэкити"),
]
_SEED = 20261125
_MISHEARD = [("а", "о"), ("о", "а"), ("д", "т"), ("к", "г"), ("и", "е"), ("у", ""), ("т", "тт"), ("н", "м"), ("Я", "И")]


def make_register(people: int, questions: int) -> tuple[list[Entry], list[str]]:
    """Return so many Entries in every script, a third of them as a clerk misheard them, and questions of the same kind."""
    drawn = random.Random(_SEED)
    entries = [
        Entry(number * 7 + 1, _names(drawn), drawn.randint(1895, 1928), drawn.choice([None, 1946, 1947]))
        for number in range(people)
    ]
    return entries, [_written(drawn) for _ in range(questions)]


def _names(drawn: random.Random) -> tuple[str, ...]:
    return tuple(_written(drawn) for _ in range(drawn.choice([1, 1, 2])))


def _written(drawn: random.Random) -> str:
    family, given, script = drawn.choice(FAMILIES), drawn.choice(GIVEN), drawn.randrange(4)
    space = drawn.choice(["", "", " "]) if script < 2 else " "
    parts = [family[script], given[script]]
    if script > 1 and drawn.random() < 0.2:
        parts.reverse()
    text = space.join(parts)
    if script == 3:
        for old, new in drawn.sample(_MISHEARD, drawn.choice([0, 1, 2])):
            text = text.replace(old, new, 1)
    return parts[drawn.randrange(2)] if drawn.random() < 0.1 else text
