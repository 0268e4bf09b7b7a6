"""The records of fixtures/demo that drawn specimens refer to, by number; invented like all of it."""

from archive.records import ids


def _number(prefix: str, number: int) -> str:
    return ids.format_id(ids.SPECIMEN + prefix, number)


CARDS, DEAD, RETURNED, PLAN, FAMILY, STONE = (_number("S", number) for number in range(3, 9))
GROUND_B, GROUND_C, MEMORIAL = (_number("M", number) for number in (2, 3, 4))
CAMPS = {"999": _number("C", 2), "999/1": _number("C", 3), "999/2": _number("C", 5), "998": _number("C", 6)}
WORKS = {
    _number("W", 1): ("the specimen brickworks", "見本れんが工場", "namuna gʻisht zavodi"),
    _number("W", 2): ("the specimen canal", "見本運河", "namuna kanali"),
    _number("W", 3): ("the specimen theatre", "見本劇場", "namuna teatri"),
}
PREFECTURES = {
    name: _number("L", number)
    for name, number in (
        ("新潟県", 6), ("福島県", 7), ("岩手県", 8), ("愛知県", 10), ("長野県", 12), ("秋田県", 15), ("広島県", 17),
        ("宮城県", 21), ("埼玉県", 24), ("鹿児島県", 29), ("栃木県", 32), ("千葉県", 34),
    )
}  # fmt: skip
