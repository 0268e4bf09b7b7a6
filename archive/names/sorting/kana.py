"""Gojūon: what a kana stands for in the order of the fifty sounds (JIS X 4061, as Unicode's `ja` collation)."""

import re

_HIRAGANA_BELOW_KATAKANA = 0x60
_KANA = re.compile("[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_LARGE_OF = dict(zip(_SMALL, "あいうえおつやゆよわかけくしすとぬはひふへほむらりるれろ", strict=True))
_ROWS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみりゐ",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ",
    "お": "おこそとのほもよろを",
}
_VOWEL_OF = {kana: vowel for vowel, row in _ROWS.items() for kana in row}

# Sizes of one kana: the long mark before the repeating mark before the small kana before the usual one.
_LONG, _REPEATED, _SMALL_SIZE, _USUAL = "1234"


def is_kana(letter: str) -> bool:
    """Say whether a letter is a kana of either kind, the long mark or a repeating mark."""
    return _KANA.match(letter) is not None


def base_and_size(letter: str, before: str) -> tuple[str, str]:
    """Return the large hiragana that a bare kana is sorted as, and its size.

    before: the same of the letter before it, which the long mark and the repeating mark take up. A mark with nothing
    to take up stands for itself.
    """
    if letter == "ー":
        return (_VOWEL_OF[before], _LONG) if before in _VOWEL_OF else (letter, _USUAL)
    hiragana = chr(ord(letter) - _HIRAGANA_BELOW_KATAKANA) if "ァ" <= letter <= "ヾ" else letter
    if hiragana == "ゝ":
        return (before, _REPEATED) if is_kana(before) else (letter, _USUAL)
    if hiragana in _LARGE_OF:
        return _LARGE_OF[hiragana], _SMALL_SIZE
    return hiragana, _USUAL
