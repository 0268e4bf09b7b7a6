from pathlib import Path

import pytest

from tests.house.loose_words import loose_in_python, loose_in_template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt"))
# A migration says what a field was called on the day it was made; nobody reads it on a page.
MODULES = [
    path
    for room in ("archive", "memorial")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]


def test_every_word_of_a_template_goes_through_gettext():
    assert {_name(path): found for path in TEMPLATES if (found := loose_in_template(path.read_text()))} == {}


def test_every_text_that_python_shows_goes_through_gettext():
    assert {_name(path): found for path in MODULES if (found := loose_in_python(path.read_text()))} == {}


@pytest.mark.parametrize(
    ("template", "loose"),
    [
        ("<h1>Burials</h1>", ["Burials"]),
        ('<img alt="A stone" title="{{ name }}">', ["A stone"]),
        ('<input type="submit" value="Save">', ["Save"]),
        ('{{ person.name|default:"Unknown" }}', ["Unknown"]),
        ('{{ shown|yesno:"yes,no" }}', ["yes,no"]),
        ("{{ count }} {% translate 'grave' %}{{ count|pluralize }}", ["{{ count|pluralize }}"]),
        ('{% include "components/note.html" with label="Not yet known" kind="burial" %}', ["Not yet known"]),
        ('{% with title="Sources" %}{{ title }}{% endwith %}', ["Sources"]),
        ("<p>Died {{ date }}</p>", ["Died"]),
        ('<img lang="ja" alt="墓碑"><p>Loose</p>', ["Loose"]),
        ('<p lang="en">quoted</p><p lang="{{ text.lang }}">Loose</p>', ["Loose"]),
    ],
)
def test_a_loose_word_of_a_template_is_found(template, loose):
    assert loose_in_template(template) == loose


@pytest.mark.parametrize(
    "template",
    [
        "{% translate 'Burials' %}",
        "{% blocktranslate count n=rows %}One grave{% plural %}{{ n }} graves{% endblocktranslate %}",
        "{# a note to ourselves #}<p>{{ text }} – {{ year }}</p>",
        "{% comment %}Words{% endcomment %}",
        '<p class="lede" id="top" data-kind="burial" lang="ja">{{ text }}</p>',
        "<script>const word = 1</script>",
        '{{ name|default:"–" }} {{ name|default:_("Unknown") }}',
        '{% include "components/note.html" with kind="burial" %}',
        "<a>日本語</a>",
        "{% block bodyclass %}{{ block.super }} desk-login{% endblock %}",
        '<p lang="en">“We vow <span>never to wage</span> war”</p>',
    ],
)
def test_what_is_translated_or_no_word_is_let_pass(template):
    assert loose_in_template(template) == []


@pytest.mark.parametrize(
    ("source", "loose"),
    [
        ('name = CharField("x", help_text="As written")', ["1: As written"]),
        ("class Meta:\n    verbose_name = 'grave'", ["2: grave"]),
        ("class State(TextChoices):\n    DRAFT = 'draft', 'Draft'", ["2: Draft"]),
        ('raise ValidationError("Write a year.")', ["1: Write a year."]),
        ('raise ValidationError(f"Row {n} is empty.")', ["1: Row  is empty."]),
        ('raise NotAllowed("Only %s may" % role)', ["1: Only %s may"]),
        ('messages.success(request, "It is saved.")', ["1: It is saved."]),
        ('ChoiceField(choices=[("a", "Alive")])', ["1: Alive"]),
        ('x = gettext(name) or "Unknown"', ["1: Unknown"]),
        ('x = _(f"Row {n}")', ["1: f'Row {n}' (built before gettext sees it)"]),
        ('CharField(error_messages={"required": "Write it."})', ["1: Write it."]),
    ],
)
def test_a_loose_text_of_python_is_found(source, loose):
    assert loose_in_python(source) == loose


@pytest.mark.parametrize(
    "source",
    [
        'name = CharField(_("name"), help_text=_("As written"))',
        'raise ValidationError(_("Row %(row)s is empty.") % {"row": n}, code="empty")',
        'class State(TextChoices):\n    DRAFT = "draft", _("Draft")',
        'logger.error("Row %s failed", n)',
        'messages.success(request, _("It is saved."))',
        'x = value or "default"',
    ],
)
def test_python_that_uses_gettext_is_let_pass(source):
    assert loose_in_python(source) == []


def _name(path):
    return path.relative_to(ROOT).as_posix()
