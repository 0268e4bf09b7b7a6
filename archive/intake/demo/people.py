"""Invented people drawn by rule: names consistent across scripts, lives, and what invented lists say of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeAlias

from . import ground, spellings
from .lots import Lot, numbers, uid_of
from .names import FAMILIES, FATHERS, GIVEN

Row: TypeAlias = dict[str, Any]

PEOPLE = 260
# Two people of one name each: the second bears the name of the first.
NAMESAKES = {120: 12, 163: 45, 204: 90}
_GROUND = "An invented person: nobody living is meant."
_CAUSES = (
    ("Tuberculosis", "結核", "Sil kasalligi", "туберкулез легких"),
    ("Pneumonia", "肺炎", "Zotiljam", "круп. воспаление легких"),
    ("Malnutrition", "栄養失調", "Toʻyib ovqatlanmaslik", "дистрофия"),
    ("Typhus", "発疹チフス", "Toshmali terlama", "сыпной тиф"),
    ("Accident at work", "作業中の事故", "Ish paytidagi baxtsiz hodisa", "несч. случай"),
)
_RANKS = (
    ("一等兵", "рядовой"),
    ("上等兵", "ст. рядовой"),
    ("兵長", "ефрейтор"),
    ("伍長", "мл. сержант"),
    ("軍曹", "сержант"),
)
_FATES = ("returned",) * 3 + ("moved_on", "not_known") + ("died",) * 15
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FIRST_DAY = date(1945, 12, 1)
_IDENTIFIED = {
    "basis_en": "Name, year of birth and date of death agree in both specimen lists.",
    "basis_ja": "二つの見本名簿の氏名・生年・死亡年月日が一致する。",
    "basis_uz": "Ikkala namuna roʻyxatidagi ism, tugʻilgan yil va vafot sanasi mos keladi.",
}


@dataclass
class Drawn:
    """One invented person before he or she is written down. index: from 0; public_id: the person's number."""

    index: int
    public_id: str
    citations: list[Row] = field(default_factory=list)

    @cached_property
    def lot(self) -> Lot:
        return Lot(f"person {self.index}")

    @cached_property
    def name(self) -> tuple[str, str]:
        """The name in characters and in katakana, family first; no two people bear one but by NAMESAKES."""
        at = NAMESAKES.get(self.index, self.index)
        family, given = FAMILIES[at * 7 % len(FAMILIES)], GIVEN[(at * 11 + at // len(FAMILIES)) % len(GIVEN)]
        return f"{family[0]} {given[0]}", f"{family[1]} {given[1]}"

    @cached_property
    def written(self) -> str:
        """The name as a Russian clerk wrote it: family, given and father's name, four in ten misheard."""
        heard = spellings.polivanov(f"{self.name[1]} {self.lot.one_of('father', FATHERS)}")
        return spellings.misheard(heard, self.lot.number("slip", 6)) if self.is_misheard else heard

    @cached_property
    def is_misheard(self) -> bool:
        return self.lot.falls("misheard", 40)

    @cached_property
    def fate(self) -> str:
        return _FATES[self.index % len(_FATES)]

    @property
    def died(self) -> bool:
        return self.fate == "died"

    @cached_property
    def identification(self) -> str:
        """accepted, proposed, withdrawn, or empty where nobody has found out who the Russian list means."""
        if not self.died or self.index % 3 == 1:
            return "" if self.died else "accepted"
        return {5: "proposed", 9: "withdrawn"}.get(self.index % 20, "accepted")

    @cached_property
    def day(self) -> date:
        """The day that decides: of death, of the return, or of the last trace."""
        span = 820 if self.died else 400
        return _FIRST_DAY + timedelta(days=self.lot.number("day", span) + (0 if self.died else 500))

    @cached_property
    def when(self) -> str:
        """The day as far as it is known: seven in ten to the day, else to the month or the year."""
        known = self.lot.number("known", 10)
        return f"{self.day:%Y-%m-%d}" if known < 7 else f"{self.day:%Y-%m}" if known < 9 else f"{self.day:%Y}"

    @cached_property
    def birth(self) -> int:
        return 1904 + self.lot.number("birth", 22)

    def cite(self, path: str, source: str, says: str = "", *, language: str = "", reads: str = "", **more: str) -> None:
        row = self.index + 1
        said = {"says": says, "says_language": language} if says else {}
        self.citations.append({"path": path, "source": source, "locator": f"No. {row}", "reads": reads, **said, **more})


def drawn_people() -> list[Drawn]:
    """Return everyone who is drawn, the same people on every machine."""
    given = numbers("P")
    return [Drawn(index, next(given)) for index in range(PEOPLE)]


def entry_of(person: Drawn) -> Row:
    """Return the entry of a person, as a file of fixtures/demo would hold it."""
    document: Row = {
        "original_language": "en",
        "type": "internee",
        "fate": person.fate,
        "names": _names(person),
        **_life(person),
        **_story(person),
    }
    if person.identification:
        decided = {"edtf": "2026-10", "typed": "2026-10"}
        row = {"decided": decided, "state": person.identification, **_IDENTIFIED}
        document["identifications"] = {uid_of(person.public_id, "identification"): row}
    document["citations"] = {uid_of(person.public_id, "citation", n): row for n, row in enumerate(person.citations)}
    return {"public_id": person.public_id, "kind": "person", "facts": {}, "document": document}


def era_date(edtf: str) -> str:
    """Return a date of the Shōwa years as a Japanese clerk wrote it: 1946-03-12 gives 昭和21年3月12日."""
    year, *rest = (int(part) for part in edtf.split("-"))
    return f"昭和{year - 1925}年" + "".join(f"{part}{unit}" for part, unit in zip(rest, "月日", strict=False))


def russian_date(edtf: str) -> str:
    """Return a date as a Soviet clerk wrote it: 1946-03-12 gives 12/III-46 г."""
    year, *rest = edtf.split("-")
    if not rest:
        return f"{year} г."
    month = _ROMAN[int(rest[0]) - 1]
    return f"{int(rest[1])}/{month}-{year[2:]} г." if len(rest) > 1 else f"{month}-{year[2:]}"


def _names(person):
    return {uid_of(person.public_id, row["script"], row["language"]): row for row in _name_rows(person)}


def _name_rows(person) -> Iterator[Row]:
    """Yield the name rows and cite them; who is not identified has katakana read back from the Russian, no characters."""
    characters, kana = person.name
    known = person.identification in ("accepted", "proposed")
    if not known:
        kana = spellings.read_back(" ".join(person.written.split()[:2]))
    else:
        yield _name(person, characters, "Jpan", "ja", "registered", as_written=True)
        person.cite(_path(person, "Jpan", "ja"), _list_of(person), characters, language="ja")
    yield _name(person, kana, "Kana", "ja", "reading", of=("Jpan", "ja") if known else ("Cyrl", "ru"))
    yield _name(person, person.written, "Cyrl", "ru", "registered", as_written=True)
    person.cite(_path(person, "Cyrl", "ru"), ground.CARDS, person.written, language="ru")
    yield _name(person, spellings.hepburn(kana), "Latn", "en", "romanised", of=("Kana", "ja"))
    yield _name(person, spellings.plain_latin(kana), "Latn", "uz", "romanised", of=("Kana", "ja"))


def _name(person, text, script, language, kind, *, of=None, as_written=False):
    family, given, *father = text.split()
    return {
        "text": text, "family": family, "given": given, "patronymic": " ".join(father), "script": script,
        "language": language, "kind": kind, "preferred": True, "as_written": as_written,
        "reading_of": uid_of(person.public_id, *of) if of else "",
    }  # fmt: skip


def _path(person, script, language):
    return f"names/{uid_of(person.public_id, script, language)}"


def _list_of(person):
    return ground.DEAD if person.died else ground.RETURNED


def _life(person):
    birth = str(person.birth)
    rank, russian_rank = person.lot.one_of("rank", _RANKS)
    prefecture, number = person.lot.one_of("prefecture", tuple(ground.PREFECTURES.items()))
    life: Row = {"birth": _dated(birth), "rank_or_work": rank, "unit": f"見本第{101 + person.index % 7}部隊"}
    person.cite("birth", ground.CARDS, birth, language="ru", reads=birth)
    person.cite("rank_or_work", ground.CARDS, russian_rank, language="ru")
    if person.identification:
        life["prefecture"] = number
        person.cite("prefecture", _list_of(person), prefecture, language="ja", reads=number)
    if person.died:
        return life | _end(person)
    life["publishing_ground"] = _GROUND
    if person.fate == "returned":
        life |= {"repatriated": _dated(person.when, era_date(person.when)), "port": "舞鶴（見本）"}
        person.cite("repatriated", ground.RETURNED, era_date(person.when), language="ja", reads=person.when)
    return life


def _end(person):
    english, japanese, uzbek, russian = person.lot.one_of("cause", _CAUSES)
    person.cite("death", ground.CARDS, russian_date(person.when), language="ru", reads=person.when)
    person.cite("cause_of_death", ground.CARDS, russian, language="ru")
    if person.index % 13 == 6:
        # The other list has another day, and nobody can say which is right.
        other = f"{person.day + timedelta(days=1 + person.lot.number('other', 9)):%Y-%m-%d}"
        person.cite("death", ground.DEAD, era_date(other), language="ja", reads=other)
    elif person.identification:
        person.cite("death", ground.DEAD, era_date(person.when), language="ja", reads=person.when)
    return {
        "death": _dated(person.when, russian_date(person.when)),
        "cause_of_death_en": english,
        "cause_of_death_ja": japanese,
        "cause_of_death_uz": uzbek,
    }


def _story(person):
    """A few lives are told: in three languages, in two, or written in Japanese first."""
    told = person.index % 20
    if told not in (2, 8, 13):
        return {}
    english, japanese, uzbek = person.lot.one_of("work", tuple(ground.WORKS.values()))
    story = {
        "story_en": f"Worked at {english}. A family letter speaks of a wooden spoon. All of this is invented.",
        "story_ja": f"{japanese}で働いた。遺族の手紙に木の匙のことが書かれている。すべて架空である。",
        "story_uz": f"Ish joyi — {uzbek}. Oila xatida yogʻoch qoshiq tilga olinadi. Hammasi oʻylab topilgan.",
    }
    person.cite("story", ground.FAMILY)
    if told == 13:
        story.pop("story_uz")
    return story | ({"original_language": "ja"} if told == 2 else {})


def _dated(edtf, typed=""):
    return {"edtf": edtf, "typed": typed or edtf}
