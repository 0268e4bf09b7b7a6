import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names.uzbek import exceptions, loose_skeleton, skeleton, to_cyrillic, to_latin

from .cases import pairs

PAIRS = pairs("uzbek.tsv") + pairs("more_pairs.tsv")


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_latin_is_read_into_cyrillic(cyrillic, latin):
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_cyrillic_is_read_into_latin(cyrillic, latin):
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_both_scripts_have_one_search_key(cyrillic, latin):
    assert skeleton(cyrillic) == skeleton(latin)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("мўъмин", "moʻmin"),
        ("борщ", "borsh"),
        ("Крым", "Krim"),
        ("цҳ", "sʼh"),
        ("ХIХ аср", "XIX asr"),
        ("ТошДУ", "ToshDU"),
        ("СҲ", "SʼH"),
        ("әөү", "әөү"),
        ("Ь", ""),
        ("Ьа", "A"),
        ("объединение", "obyedineniye"),
    ],
)
def test_latin_forms_of_what_only_cyrillic_tells_apart(cyrillic, latin):
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    "text",
    [
        "JICA",
        "JBIC",
        "JDS",
        "P-000123-K",
        "XP-000001-A",
        "hujjat_01.pdf",
        "COVID-19",
        "5G",
        "A4",
        "UZ-TK",
        "YouTube",
        "Microsoft Word",
        "Wi-Fi",
        "XX",
        "II.",
        "info@yodgor.uz",
        "https://yodgor.uz/uz/people?q=Oʻzbek",
        "www.uza.uz",
        "{language}",
        "%(count)s",
        "Ōno",
        "“Echo of Calling”",
        "“Expo 2025 Osaka”",
    ],
)
def test_what_is_no_uzbek_word_stays_latin(text):
    assert to_cyrillic(text) == text


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("JICAning EXPOda", "JICAнинг EXPOда"),
        ("GES-16", "ГЭС-16"),
        ("UzA xabari", "ЎзА хабари"),
        ("X. Xidirov, X asr", "Х. Хидиров, X аср"),
        ("A.Navoiy", "А.Навоий"),
        ("30ta, 1946-yilda", "30та, 1946-йилда"),
        ("“JICA loyihasi”", "“JICA лойиҳаси”"),
        ("o'zbek ma'nosi", "ўзбек маъноси"),
        ("https://yodgor.uz. Keyin", "https://yodgor.uz. Кейин"),
        ("MChJ", "МЧЖ"),
        ("kV, km/soat", "кВ, км/соат"),
    ],
)
def test_words_beside_codes_and_signs_are_converted(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mirziyoev", "Mirziyoyev"), ("Buhoro", "Buxoro"), ("Ozbekiston", "Oʻzbekiston"), ("Militsiya", "milisiya")],
)
def test_the_loose_tier_folds_what_the_strict_tier_keeps_apart(one, other):
    assert skeleton(one) != skeleton(other)
    assert loose_skeleton(one) == loose_skeleton(other)


def test_every_exception_reads_back():
    rows = [row for row in exceptions._rows("words.tsv") if row[2] != "part"]

    assert [latin for latin, cyrillic, _kind in rows if to_latin(cyrillic) != latin] == []
    assert [latin for latin, cyrillic, _kind in rows if to_latin(to_cyrillic(latin)) != latin] == []


def test_every_exception_gives_a_reason():
    lines = [*_lines("words.tsv"), *_lines("kept.tsv")]
    assert [line for line in lines if len(line.split("\t")) != 4 or not line.split("\t")[3]] == []


def _lines(name):
    return (exceptions.Path(exceptions.__file__).with_name(name)).read_text(encoding="utf-8").splitlines()


_LETTERS = [
    *"abdefghijklmnopqrstuvxyz",
    "oʻ",
    "gʻ",
    "sh",
    "ch",
    "sʼh",
    "ya",
    "yo",
    "yu",
    "ye",
    "ng",
    "ts",
    "tsiya",
    "lager",
    "film",
]


@st.composite
def rule_bound_words(draw):
    """Words of the rule-bound alphabet of to_cyrillic, in small letters, with one capital or all in capitals."""
    letters = draw(st.lists(st.sampled_from([*_LETTERS, "ʼ"]), min_size=1, max_size=12))
    word = ""
    for letter in letters:
        mute = letter == "ʼ" and (not word or word[-1] in "ogʻʼ")
        iotated = word.endswith("ʼ") and letter[0] == "y"
        word += "" if mute or iotated else letter
    word = word.rstrip("ʼ") or "a"
    return draw(st.sampled_from([word, word[0].upper() + word[1:], word.upper() if len(word) > 2 else word]))


@given(rule_bound_words())
def test_the_rule_bound_alphabet_reads_back(word):
    assert to_latin(to_cyrillic(word)) == word


@given(st.text(max_size=500))
def test_no_text_raises(text):
    assert isinstance(to_cyrillic(text) + to_latin(text) + skeleton(text) + loose_skeleton(text), str)


@given(st.text(alphabet="aeoyutszхцеъьўҳ'ʻʼ&;<>“”«». -1XVIPG", max_size=60))
def test_no_text_of_the_letters_in_question_raises(text):
    assert skeleton(skeleton(text)) == skeleton(text)
    assert isinstance(to_cyrillic(text), str)
