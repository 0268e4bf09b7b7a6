import pytest

from memorial.desk.catalogues.findings import count_unreviewed, findings


@pytest.fixture
def tree(tmp_path, settings, locale):
    settings.BASE_DIR = tmp_path
    source = tmp_path / "archive" / "models.py"
    source.parent.mkdir()
    source.write_text('_("grave %(n)s")')


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('# unreviewed\nmsgid "grave %(n)s"\nmsgstr "%(n)s-qabr"\n', []),
        ('msgid "grave %(n)s"\nmsgstr ""\n', ["is not translated"]),
        ('# unreviewed\n#, fuzzy\nmsgid "grave %(n)s"\nmsgstr "%(n)s-qabr"\n', ["is fuzzy"]),
        (
            'msgid "grave %(n)s"\nmsgstr "%(n)s-qabr"\n',
            ["says neither “unreviewed” nor “reviewed: who, when”"],
        ),
        (
            '# unreviewed\nmsgid "grave %(n)s"\nmsgstr "qabr"\n',
            ["and its translation have different placeholders"],
        ),
        (
            '# unreviewed\nmsgid "grave %(n)s"\nmsgstr "%(n)s bog\'"\n',
            ["has U+0027; Uzbek writes ʻ (U+02BB), ʼ (U+02BC) and “ ”"],
        ),
        (
            '# unreviewed\nmsgid "grave %(n)s"\nmsgstr "%(n)s bog‘"\n',
            ["has U+2018; Uzbek writes ʻ (U+02BB), ʼ (U+02BC) and “ ”"],
        ),
    ],
)
def test_each_fault_of_an_entry_is_told(tree, write, entry, fault):
    write("uz", entry)
    assert faults("uz/") == [f'uz/LC_MESSAGES/django.po: "grave %(n)s" {words}.' for words in fault]


def test_obsolete_and_vanished_messages_are_told(tree, write):
    write("uz", '# unreviewed\nmsgid "tomb"\nmsgstr "qabr"\n\n#~ msgid "stone"\n#~ msgstr "tosh"\n')
    assert faults("uz/") == [
        'uz/LC_MESSAGES/django.po: "grave %(n)s" is in the tree but not in the file.',
        'uz/LC_MESSAGES/django.po: "tomb" is in the file but no longer in the tree.',
        'uz/LC_MESSAGES/django.po: "stone" is obsolete.',
    ]


def test_what_a_package_lacks_or_spoils_is_told(tree):
    assert 'uz: a package says "Log in", which nobody has translated.' in list(findings())


def test_latin_left_in_a_cyrillic_text_is_told(tree, write):
    write("uz", '# unreviewed\nmsgid "grave %(n)s"\nmsgstr "%(n)s wiki"\n')
    assert faults('uz_Cyrl: "grave') == ['uz_Cyrl: "grave %(n)s" leaves wiki in Latin letters.']


def test_unreviewed_messages_are_counted_by_language(tree, write):
    write("uz", '# unreviewed\nmsgid "a"\nmsgstr "b"\n\n# reviewed: a teacher, 2026\nmsgid "c"\nmsgstr "d"\n')
    write("ja", '# unreviewed\nmsgid "a"\nmsgstr "b"\n\n# unreviewed\nmsgid "c"\nmsgstr "d"\n')
    assert count_unreviewed() == {"uz": 1, "ja": 2}


def faults(start):
    return [finding for finding in findings() if finding.startswith(start)]
