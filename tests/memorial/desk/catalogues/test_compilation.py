import gettext

import pytest

from memorial.desk.catalogues.compilation import CatalogueError

GRAVE = '# unreviewed\nmsgid "grave"\nmsgstr "qabr"\n'


def test_three_catalogues_are_made_of_each_domain(locale, write, compiled):
    write("uz", GRAVE)
    assert sorted(path.relative_to(locale).as_posix() for path in compiled()) == [
        f"{folder}/LC_MESSAGES/{domain}.mo" for folder in ("ja", "uz", "uz_Cyrl") for domain in ("django", "djangojs")
    ]


def test_our_messages_come_in_latin_and_in_cyrillic(locale, write, compiled):
    write("uz", GRAVE)
    compiled()
    assert read(locale, "uz").gettext("grave") == "qabr"
    assert read(locale, "uz_Cyrl").gettext("grave") == "қабр"


def test_the_packages_messages_are_in_ours_with_their_letters_mended(locale, write, compiled):
    compiled()
    assert read(locale, "uz").gettext("Log out") == "Chiqish"
    assert read(locale, "uz").gettext("Uzbek") == "Oʻzbek tili"
    assert read(locale, "uz_Cyrl").gettext("Uzbek") == "Ўзбек тили"
    assert read(locale, "uz_Cyrl", "djangojs").gettext("Today") == "Бугун"


def test_our_text_stands_before_the_packages(locale, write, compiled):
    write("uz", 'msgid "Add %(name)s"\nmsgstr "%(name)s qoʻshish"\n', "packages.po")
    compiled()
    assert read(locale, "uz").gettext("Add %(name)s") == "%(name)s qoʻshish"
    assert read(locale, "uz_Cyrl").gettext("Add %(name)s") == "%(name)s қўшиш"


def test_our_own_file_stands_before_what_mends_the_packages(locale, write, compiled):
    write("uz", 'msgid "Search"\nmsgstr "Qidirish"\n', "packages.po")
    write("uz", 'msgid "Search"\nmsgstr "Qidiruv"\n')
    compiled()
    assert read(locale, "uz").gettext("Search") == "Qidiruv"


def test_a_plural_of_one_form_is_widened_to_ours(locale, compiled):
    compiled()
    made = read(locale, "uz")
    assert [made.ngettext("%(num)d day", "%(num)d days", n) for n in (1, 2)] == ["%(num)d kun", "%(num)d kun"]


def test_two_messages_of_one_text_are_told_apart_by_context(locale, write, compiled):
    write("uz", 'msgid "unit"\nmsgstr "birligi"\n\nmsgctxt "military"\nmsgid "unit"\nmsgstr "harbiy qismi"\n')
    compiled()
    made = read(locale, "uz")
    assert (made.gettext("unit"), made.pgettext("military", "unit")) == ("birligi", "harbiy qismi")


def test_nothing_is_made_again_until_a_source_changes(write, compiled):
    write("uz", GRAVE)
    assert len(compiled()) == 6
    assert compiled() == []
    write("uz", GRAVE.replace("qabr", "mozor"))
    assert len(compiled()) == 6


def test_a_catalogue_that_somebody_removed_is_made_again(write, compiled):
    write("uz", GRAVE)
    path = compiled()[0]
    path.unlink()
    assert path in compiled()


def test_a_message_of_ours_that_would_break_a_page_is_refused(write, compiled):
    write("uz", 'msgid "%(count)s graves"\nmsgstr "%(soni)s qabr"\n')
    with pytest.raises(CatalogueError, match=r'uz: "%\(count\)s graves" has other placeholders'):
        compiled()


def test_fuzzy_and_empty_messages_are_left_out(locale, write, compiled):
    write("uz", '#, fuzzy\nmsgid "grave"\nmsgstr "bog"\n\nmsgid "stone"\nmsgstr ""\n')
    compiled()
    made = read(locale, "uz")
    assert (made.gettext("grave"), made.gettext("stone")) == ("grave", "stone")


def read(locale, language, domain="django"):
    with (locale / language / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)
