import pytest

from memorial.desk.catalogues.extraction import messages_of_tree, update_catalogues
from memorial.desk.catalogues.messages import as_message

PYTHON = """
_("grave")
ngettext("%d stone", "%d stones", n)
pgettext_lazy("military", "unit")
_("one " "text")
"""
TEMPLATE = """
{% load i18n %}
  <h1 title="{% translate 'Burials' %}">{% translate "unit" context "of a number" %}</h1>
{% blocktranslate count n=rows trimmed %}
    {{ n }} grave
{% plural %}
    {{ n }} graves
{% endblocktranslate %}
{# {% translate "a comment" %} #}
"""


@pytest.fixture
def tree(tmp_path, settings, locale):
    settings.BASE_DIR = tmp_path
    for place, text in {
        "archive/room/models.py": PYTHON,
        "templates/page.html": TEMPLATE,
        "static/js/menu.js": 'open(gettext("Menu"));',
        "static/vendor/other.js": 'gettext("Theirs");',
    }.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_messages_of_python_and_templates_are_found(tree):
    assert found("django") == {
        ("", "grave"): ("grave",),
        ("", "%d stone"): ("%d stone", "%d stones"),
        ("military", "unit"): ("unit",),
        ("", "one text"): ("one text",),
        ("", "Burials"): ("Burials",),
        ("of a number", "unit"): ("unit",),
        ("", "%(n)s grave"): ("%(n)s grave", "%(n)s graves"),
    }


def test_messages_of_our_scripts_are_found_and_not_those_of_others(tree):
    assert found("djangojs") == {("", "Menu"): ("Menu",)}


def test_a_template_that_replaces_djangos_keeps_djangos_messages(tree):
    page = tree / "templates" / "admin" / "index.html"
    page.parent.mkdir()
    page.write_text("{% load i18n %}{% translate 'Recent actions' %}{% translate 'Only ours' %}")
    assert [key for key in found("django") if key[1] in ("Recent actions", "Only ours")] == [("", "Only ours")]


def test_new_messages_come_in_empty(tree, locale):
    assert {path.relative_to(locale).as_posix(): lacking for path, lacking in update_catalogues().items()} == {
        "uz/LC_MESSAGES/django.po": 7,
        "ja/LC_MESSAGES/django.po": 7,
        "uz/LC_MESSAGES/djangojs.po": 1,
        "ja/LC_MESSAGES/djangojs.po": 1,
    }


def test_a_translation_stays_and_is_unreviewed_until_somebody_signs_it(tree, write):
    path = write(
        "ja", 'msgid "grave"\nmsgstr "墓"\n\n# reviewed: a teacher, 2026-11-23\nmsgid "Burials"\nmsgstr "埋葬"\n'
    )
    update_catalogues()
    text = path.read_text()
    assert '# unreviewed\n#: archive/room/models.py\nmsgid "grave"\nmsgstr "墓"\n' in text
    assert '# reviewed: a teacher, 2026-11-23\n#: templates/page.html\nmsgid "Burials"\nmsgstr "埋葬"\n' in text
    assert text.count("# unreviewed") == 1


def test_a_message_that_left_the_tree_leaves_the_file(tree, write):
    path = write("ja", 'msgid "tomb"\nmsgstr "墓"\n')
    update_catalogues()
    assert "tomb" not in path.read_text()


def test_a_second_run_changes_no_byte(tree, locale):
    update_catalogues()
    before = {path: path.read_bytes() for path in locale.rglob("*.po")}
    update_catalogues()
    assert {path: path.read_bytes() for path in locale.rglob("*.po")} == before


def found(domain):
    return {message.key: message.ids for message in (as_message(e) for e in messages_of_tree(domain) if e.id)}
