"""Uzbek words of dates; Cyrillic letters are made Latin before they are looked up, apostrophes are left out."""

from collections.abc import Iterator

from ..eras import HEISEI, MEIJI, REIWA, SHOWA, TAISHO
from .lexicon import Meaning, lexicon, noise, word

_MONTHS = (
    "yanvar|yan", "fevral|fev", "mart|mar", "aprel|apr", "may", "iyun|iyn", "iyul|iyl", "avgust|avg",
    "sentabr|sentyabr|sent|sen", "oktabr|oktyabr|okt", "noyabr|noy", "dekabr|dek",
)  # fmt: skip
_DAYS = ("dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba", "yakshanba")
_ORDINALS = ("birinchi|ilk", "ikkinchi", "uchinchi", "tortinchi")

# Case endings that say where a span begins or ends; the others say nothing about the date.
_ENDINGS: dict[str, Meaning] = {
    "": (), "da": (), "ning": (), "ni": (), "dagi": (), "dek": (), "lik": (), "gi": (),
    "dan": (("F", None),), "gacha": (("U", None),), "ga": (("g", None),), "dayoq": (),
}  # fmt: skip


def _endings(forms: str, meaning: Meaning, links: tuple[str, ...] = ("", "i")) -> Iterator[tuple[str, Meaning]]:
    """Return a noun with each of its case endings; the ending's token stands behind the noun's."""
    for stem in forms.split("|"):
        for link in links:
            for ending, said in _ENDINGS.items():
                yield stem + link + ending, (*meaning, *said)


_NOUNS = [
    *(("|".join(forms.split("|")), (("m", number),), ("", "i")) for number, forms in enumerate(_MONTHS, 1)),
    ("yil|y", (("y", None),), ("", "i")),
    ("yillar", (("y", "many"),), ("", "i")),
    ("yy", (("y", "many"),), ("",)),
    ("oy|oylar|kun|kunlar|sana|sanalar|davr|fasl", (), ("", "i", "si")),
    ("bahor", (("s", "21"),), ("", "i")),
    ("yoz", (("s", "22"),), ("", "i")),
    ("kuz", (("s", "23"),), ("", "i")),
    ("qish", (("s", "24"),), ("", "i")),
    ("bosh|boshlar|avvallar|ibtido", (("c", ("phase", 1)),), ("", "i", "si")),
    ("orta|ortalar", (("c", ("phase", 2)),), ("", "i", "si")),
    ("oxir|oxirlar|yakun|songg|nihoya", (("c", ("phase", 3)),), ("", "i", "si")),
    ("yarim|yarm", (("h", None),), ("", "i")),
    ("chorak|chorag", (("q", None),), ("", "i")),
    ("on kunlik|onkunlik|on kunlig|onkunlig|dekada", (("t", None),), ("", "i", "si")),
]

LEXICON = lexicon(
    [
        *(entry for forms, meaning, links in _NOUNS for entry in _endings(forms, meaning, links)),
        *(word("W", forms + "|" + forms + " kuni", number) for number, forms in enumerate(_DAYS)),
        *(word("n", forms, number) for number, forms in enumerate(_ORDINALS, 1)),
        word("F", "dan"),
        word("U", "gacha"),
        word("g", "ga"),
        noise("da|ning|dagi"),
        word("l", "keyin|song|kegin|keyingi", "E"),
        word("l", "oldin|avval|ilgari|burun|oldingi|avvalgi", "B"),
        word("l", "boshlab|beri|buyon|beridan|etiboran", "F"),
        word("l", "qadar|dovur", "U"),
        word("l", "kechikmay|kechiktirmay|kech emas|kechroq emas|keyin emas", "not after"),
        word("l", "erta emas|oldin emas|avval emas|ilgari emas", "F"),
        word("F", "yoki undan keyin|va undan keyin|yoki keyin|yoki keyinroq|va keyin"),
        word(
            "U",
            "yoki undan oldin|va undan oldin|yoki undan avval|va undan avval|yoki oldin|yoki oldinroq|yoki avvalroq",
        ),
        word("~", "taxminan|tahminan|chamasi|taqriban|taxm|chamalab|atrofida|chamasida|atroflarida|yaqinida|atrofi"),
        word("Q", "aniq emas|noaniq|ehtimol|ehtimol|balki|shubhali|taxmin|sanasi aniq emas|ehtimoldan"),
        word("o", "yoki|yo|yoxud|yohud|yoinki"),
        word("&", "va|hamda|bilan"),
        word("z", "oraligida|orasida|oraliqda|oraligi|oraligidagi davrda"),
        word("0", "nomalum|malum emas|nomalumdir|korsatilmagan|aniqlanmagan|sanasiz|yoq|malumot yoq|qayd etilmagan"),
        word("Z", "sanasi nomalum|sana nomalum|aniq sanasi nomalum|sanasi malum emas|sanasi korsatilmagan"),
        word("M", "oyi nomalum|oyi malum emas|oy nomalum|oyi korsatilmagan"),
        word("N", "kuni nomalum|kuni malum emas|kun nomalum|kuni korsatilmagan"),
        word("G", "oyi va kuni nomalum|kuni va oyi nomalum|oyi va kuni malum emas|kuni va oyi malum emas"),
        word(
            "P", "hozir|hozirgacha|hozirgi kungacha|bugungacha|bugungi kungacha|shu kungacha|hozirgi vaqtgacha|hozirga"
        ),
        word("P", "hozirgi kunga|bugungi kunga|shu kunga|bugun|hozirgi vaqtga|hozirgi kun"),
        word("9", "chegarasiz"),
        word("1", "sanalardan biri"),
        word("*", "sanalarning barchasi"),
        word("k", "on yillik", 10),
        word("k", "yuz yillik", 100),
        word("k", "ming yillik", 1000),
        word("e", "showa|shova|syova|seva", SHOWA),
        word("e", "taisho|tayso|tayshyo|taysyo", TAISHO),
        word("e", "meiji|meydzi|meyji", MEIJI),
        word("e", "heisei|heysey", HEISEI),
        word("e", "reiwa|reyva", REIWA),
        noise("bolgan|oraligidagi|davomida|tugilgan|vafot|vafot etgan|milodiy|qariyb|yilgi|mobaynida|kelib"),
    ]
)
ORDINAL_ENDINGS = frozenset({"chi", "nchi", "inchi"})
DECADE_ENDINGS: frozenset[str] = frozenset()

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x",
    "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ў": "o",
    "қ": "q", "ғ": "g", "ҳ": "h",
}  # fmt: skip


def latin(word: str) -> str:
    """Return a Cyrillic word in Latin letters without apostrophes."""
    return "".join(_LATIN.get(letter, letter) for letter in word)
