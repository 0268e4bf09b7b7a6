import pytest

from memorial.desk.catalogues.placeholders import PROTECTED, agree


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("%(count)d graves in %(place)s", "%(place)s: %(count)d ta qabr"),
        ("%(place)s", "%(place)s va yana %(place)s"),
        ("%s of %s", "%s dan %s"),
        ("{name} was saved", "{name} saqlandi"),
        ("100%% sure", "100%% ishonch"),
        ('Read <a href="%(url)s">this</a>', '<a href="%(url)s">Buni</a> oʻqing'),
        ("No words to keep", "Saqlanadigan soʻz yoʻq"),
    ],
)
def test_a_translation_with_the_same_placeholders_agrees(english, translation):
    assert agree((english,), (translation,))


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Add %(name)s", "qoʻshish"),
        ("Add %(name)s", "%(nomi)s qoʻshish"),
        ("%s of %s", "%s dan"),
        ("{name} was saved", "name saqlandi"),
        ("Read <strong>this</strong>", "Buni oʻqing"),
        ("Read this", "<b>Buni oʻqing</b>"),
    ],
)
def test_a_lost_changed_or_added_placeholder_disagrees(english, translation):
    assert not agree((english,), (translation,))


def test_each_form_of_a_plural_may_follow_the_singular_or_the_plural():
    english = ("One grave", "%(count)d graves")
    assert agree(english, ("Bitta qabr", "%(count)d ta qabr"))
    assert agree(english, ("%(count)d基の墓",))
    assert not agree(english, ("%(number)d基の墓",))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("%(name)sni oʻchirish", ["%(name)s"]),
        ("{min_days} va {max_days}", ["{min_days}", "{max_days}"]),
        ("<em>(500)</em>&nbsp;xato", ["<em>", "</em>", "&nbsp;"]),
        ("https://example.org/a yoki museum@example.org", ["https://example.org/a", "museum@example.org"]),
        ("rightsstatements.org, P-000123-K", ["rightsstatements.org", "P-000123-K"]),
        ("100 % dan kam", []),
    ],
)
def test_what_transliteration_must_leave_alone(text, parts):
    assert PROTECTED.findall(text) == parts
