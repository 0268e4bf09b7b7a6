import pytest

from tests.house.scripts import latin_left_on


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Қабристон</p>", []),
        ("<p>Қабристон va хотира</p>", ["va"]),
        ("<title>Yodgor</title><p>хотира</p>", ["Yodgor"]),
        ("<p>Тошкент, Oʻzbekiston</p>", ["Oʻzbekiston"]),
        ("<p>Ōno</p>", ["Ōno"]),
    ],
)
def test_text_in_latin_letters_is_found(html, words):
    assert latin_left_on(f'<html lang="uz-Cyrl">{html}</html>') == words


@pytest.mark.parametrize("tag", ["uz-Cyrl", "uz-cyrl", "UZ-CYRL"])
def test_the_tag_of_a_language_counts_in_any_case(tag):
    assert latin_left_on(f'<html lang="{tag}"><p>va</p></html>') == ["va"]


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="en">in English</p>',
        '<div lang="ja"><p>NHK <b>news</b></p></div>',
        '<p translate="no">Sato Ichiro</p>',
        "<code>make run</code>",
        "<script>let x = 1</script>",
        '<p id="top" class="lede" data-kind="burial">хотира</p>',
        '<a href="/uz-cyrl/about/">https://example.org/a</a>',
        "<p>museum@example.org</p>",
        "<p>rightsstatements.org</p>",
        '<p lang="">of unknown language</p>',
        "<p>P-000123-K</p>",
        "<p>XX аср</p>",
        "<p>CSV файл</p>",
        "<!-- a note -->",
        '<input type="text" value="Sato">',
    ],
)
def test_what_no_reader_takes_for_uzbek_is_left_out(html):
    assert latin_left_on(f'<html lang="uz-Cyrl">{html}</html>') == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<img alt="A gravestone">', ["A", "gravestone"]),
        ('<nav aria-label="Asosiy"></nav>', ["Asosiy"]),
        ('<input placeholder="Ism">', ["Ism"]),
        ('<abbr title="taxminan">т.</abbr>', ["taxminan"]),
        ('<input type="submit" value="Saqlash">', ["Saqlash"]),
        ('<meta name="description" content="Xotira arxivi">', ["Xotira", "arxivi"]),
        ('<optgroup label="Joylar"><option>Тошкент</option></optgroup>', ["Joylar"]),
    ],
)
def test_attributes_that_are_read_aloud_count_as_text(html, words):
    assert latin_left_on(f'<html lang="uz-Cyrl">{html}</html>') == words


def test_an_uzbek_part_inside_a_foreign_part_is_read_again():
    html = '<html lang="uz-Cyrl"><div lang="en">note <p lang="uz-Cyrl">qabr</p> end</div></html>'
    assert latin_left_on(html) == ["qabr"]


def test_a_caller_may_allow_the_words_of_a_foreign_title():
    html = '<p lang="uz-Cyrl">“Celestial Dance” асари; PDF</p>'
    assert latin_left_on(html) == ["Celestial", "Dance"]
    assert latin_left_on(html, allowed={"Celestial", "Dance"}) == []
