import pytest

from memorial.desk.catalogues.uzbek import as_cyrillic, latin_left, mend_latin


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("O'chirish", "Oʻchirish"),
        ("So‘rov", "Soʻrov"),
        ("ma'lumot", "maʼlumot"),
        ('"%(obj)s" o\'chirildi.', "“%(obj)s” oʻchirildi."),
        ("'%(obj)s' o'chirildi.", "“%(obj)s” oʻchirildi."),
        ("<a href=\"{}\" title='x'>bog'</a>", "<a href=\"{}\" title='x'>bogʻ</a>"),
        ("Oʻzbekiston maʼlumoti", "Oʻzbekiston maʼlumoti"),
    ],
)
def test_latin_text_gets_its_letters_and_quotation_marks(typed, mended):
    assert mend_latin(typed) == mended


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("qabriston", "қабристон"),
        ("Maʼlumotlar bazasi", "Маълумотлар базаси"),
        ("%(name)sni o'chirish", "%(name)sни ўчириш"),
        ("{name} “{obj}” saqlandi", "{name} “{obj}” сақланди"),
        ("<strong>yoqadi</strong>&nbsp;yoki", "<strong>ёқади</strong>&nbsp;ёки"),
        ("Toʻgʻri JSONni kiriting.", "Тўғри JSONни киритинг."),
        ("%s dan 100%% gacha", "%s дан 100%% гача"),
    ],
)
def test_cyrillic_text_keeps_placeholders_tags_and_acronyms(latin, cyrillic):
    assert as_cyrillic(latin) == cyrillic


def test_a_latin_word_that_nothing_explains_is_told():
    assert latin_left("%(name)s: CSV файл, <b>wiki</b>") == ["wiki"]
