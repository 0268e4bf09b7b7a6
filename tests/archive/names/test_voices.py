"""In whose voice a recorded form is read."""

import pytest

from archive.names.scripts import voice_of


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("山田太郎", "ja"),
        ("ヤマダ タロウ", "ja"),
        ("ﾔﾏﾀﾞ", "ja"),
        ("々", "ja"),
        ("Ямада Таро", "ru"),
        ("Yamada", ""),
        ("", ""),
    ],
)
def test_the_letters_tell_the_voice(text, voice):
    assert voice_of(text) == voice


def test_a_mixed_form_is_read_as_japanese():
    assert voice_of("山田 (Ямада)") == "ja"
