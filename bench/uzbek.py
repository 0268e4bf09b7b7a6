"""What putting a page of 1 MB into Uzbek Cyrillic costs. Run: python -m bench.uzbek"""

import random
import re
import time
from collections.abc import Callable, Iterator

from archive.names.uzbek import (
    cyrillic,
    html_to_cyrillic,
    loose_skeleton,
    markup,
    normalise_apostrophes,
    tags,
    to_cyrillic,
    to_latin,
)

_SIZE = 1_000_000
_ROUNDS = 7
_RANDOM_TEXTS = 100_000
_VOCABULARY = re.findall(
    r"\S+",
    "Vafot etganlar mamlakatning oʻnta qabristoniga dafn etilgan; beshta shahar boʻyicha soni keltirilgan, "
    "qolganlari “boshqa shaharlar” deb koʻrsatilgan. Toshkentdagi Yakkasaroy qabristonida yaponcha yozuvli oq tosh "
    "qabr belgilari, xotira stelasi va memorial majmua bor. Miroqil Fozilov urush tugagan paytda, bolaligida yoʻl "
    "qurayotgan yapon askarlarini koʻrganini eslaydi. Tugʻilgan sana nomaʼlum, oʻlim sababi sil, Bekobod, Qoʻqon, "
    "Angren, Kogon, lager, qator, maʼlumot, hujjat, 1946-yil 12-mart, XX asr, Alisher Navoiy teatri, konferensiya, "
    "tashkilot, obyekt, aprel.",
)
_SYLLABLES = re.findall(
    r"\S+",
    "ba chi dur e fo gʻa ha in jo kel lar mi noʻ oʻz pa qa ri shu ta u vo xo yo zi ya sha ning da bek tosh",
)


def page(words: Callable[[], str]) -> str:
    """Return about 1 MB of a list page: rows of a table with links of their own, language marks and attributes."""
    rows: list[str] = ["<!doctype html><html lang=uz><head><title>Shaxslar</title></head><body><main><table>"]
    size, number = 0, 0
    while size < _SIZE:
        number += 1
        text = " ".join(words() for _ in range(14))
        row = (
            f'<tr class="row"><th scope="row"><a href="/uz/people/P-{number:06d}-K">{words()} {words()}</a>'
            f'<span lang="ja" class="name">見本 {number}</span></th>\n<td>{text}</td><td class="place">{words()}'
            f'<br><time datetime="1946-03-12">1946-yil 12-mart</time></td><td title="{words()}">'
            f'<span translate="no">Fozilov</span> &amp; {words()}</td></tr>\n'
        )
        rows.append(row)
        size += len(row.encode())
    return "".join(rows) + "</table></main></body></html>"


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def forget() -> None:
    """Empty the stores of words, so that the next page is the first."""
    for store in (cyrillic._WORDS, cyrillic._TEXT_TOKENS, cyrillic._HTML_TOKENS, markup._TAGS):
        store.clear()
    tags.read_tag.cache_clear()


def report(name: str, html: str) -> None:
    forget()
    first = milliseconds(lambda: html_to_cyrillic(html))
    later = sorted(milliseconds(lambda: html_to_cyrillic(html)) for _ in range(_ROUNDS))
    size = len(html.encode()) / 1e6
    print(f"{name}: {size:.2f} MB, first page {first:.0f} ms, later {later[0]:.0f} to {later[-1]:.0f} ms")


def random_texts(chance: random.Random) -> Iterator[str]:
    """Yield texts of up to 500 characters, half of any Unicode and half of what the rules look at."""
    ours = "abcdeghostuxyz'ʻʼ‘’`OGSHCYE“”«»<>&;.-0123456789 абвеёцъьўғҳшйАШЦҒ\u0306\u0308%{}@/"
    for _ in range(_RANDOM_TEXTS):
        length = chance.randrange(501)
        if chance.random() < 0.5:
            yield "".join(chance.choices(ours, k=length))
        else:
            yield "".join(map(chr, chance.choices(range(0x110000), k=length)))


def slowest() -> None:
    for work in (normalise_apostrophes, to_cyrillic, to_latin, html_to_cyrillic, loose_skeleton):
        worst = max(milliseconds(lambda text=text, work=work: work(text)) for text in random_texts(random.Random(4)))
        print(f"slowest of {_RANDOM_TEXTS:,} random texts, {work.__name__}: {worst:.1f} ms")


def main() -> None:
    chance = random.Random(4)
    report("usual words", page(lambda: chance.choice(_VOCABULARY)))
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) for _ in range(20_000)]
    report("20,000 different words", page(lambda: chance.choice(words)))
    report("no word twice", page(lambda: "".join(chance.choices(_SYLLABLES, k=5))))
    slowest()


if __name__ == "__main__":
    main()
