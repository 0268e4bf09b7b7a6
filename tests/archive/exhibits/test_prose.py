"""Of HTML only paragraphs, emphasis, lists, links, readings and language marks stay."""

import re

import pytest

from archive.exhibits import prose

KEPT = {
    "": "",
    "One.": "<p>One.</p>",
    "One.\n\nTwo.\n \nThree.": "<p>One.</p><p>Two.</p><p>Three.</p>",
    "One <em>word</em>.": "<p>One <em>word</em>.</p>",
    "<ul><li>a</li><li>b</li></ul>": "<ul><li>a</li><li>b</li></ul>",
    '<p>By <span lang="ja">見本</span>.</p>': '<p>By <span lang="ja">見本</span>.</p>',
    "<ruby>見本<rp>(</rp><rt>みほん</rt></ruby>": "<p><ruby>見本<rp>(</rp><rt>みほん</rt></ruby></p>",
    "<p>5 < 6 & 7</p>": "<p>5 &lt; 6 &amp; 7</p>",
    "<p></p><p> </p>": "",
    "<p><em></em></p>": "",
    '<p><a href="/P-000001-X">x</a></p>': '<p><a href="/P-000001-X" rel="noopener noreferrer">x</a></p>',
    '<p><a href="https://a.example/b">x</a></p>': '<p><a href="https://a.example/b" rel="noopener noreferrer">x</a></p>',
}
ATTACKS = (
    "<svg/onload=alert('zq819')>",
    "<script>alert('zq819')</script>",
    "<p onclick=\"alert('zq819')\">x</p>",
    "<p style=\"background:url(javascript:alert('zq819'))\">x</p>",
    "<img src=x onerror=alert('zq819')>",
    "<iframe srcdoc=\"<script>alert('zq819')</script>\"></iframe>",
    "<a href=\"javascript:alert('zq819')\">x</a>",
    "<a href=\"JaVa\tScRiPt:alert('zq819')\">x</a>",
    "<a href=\"&#106;avascript:alert('zq819')\">x</a>",
    "<a href=\"data:text/html,<script>alert('zq819')</script>\">x</a>",
    "<a href=\"vbscript:msgbox('zq819')\">x</a>",
    '<a href="//zq819.example/">x</a>',
    '<a href="/\\zq819.example/">x</a>',
    '<a href="\\\\zq819.example/">x</a>',
    '<a href="/\t/zq819.example/">x</a>',
    '<a href="https:zq819.example">x</a>',
    '<span lang="en" onmouseover="alert(\'zq819\')">x</span>',
    '<span lang="zq819">x</span>',
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert('zq819')&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert('zq819')>\">",
    '<form action="https://zq819.example"><button formaction="javascript:alert(\'zq819\')">x</button></form>',
    '<base href="https://zq819.example/">',
    "<!--[if gte IE 4]><script>alert('zq819')</script><![endif]-->",
    "<style>@import 'https://zq819.example';</style>",
)


@pytest.mark.parametrize(("typed", "kept"), KEPT.items())
def test_what_is_kept(typed, kept):
    assert prose.tidy(typed) == kept


@pytest.mark.parametrize("typed", [*KEPT, *ATTACKS])
def test_tidying_twice_changes_nothing(typed):
    assert prose.tidy(prose.tidy(typed)) == prose.tidy(typed)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_or_leads_astray_is_left(attack):
    for typed in (attack, f"<p>{attack}</p>"):
        assert not re.search(r"zq819|<script|<svg|<img|javascript:|style=|href", prose.tidy(typed), re.IGNORECASE)


def test_words_alone():
    assert prose.plain("<p>5 &lt; 6 &amp; 7</p>") == "5 < 6 & 7"
    assert prose.plain("<p>One <em>word</em>.</p><ul><li>a</li><li>b</li></ul>") == "One word. a b"
    assert prose.plain("<p><ruby>見本<rp>(</rp><rt>みほん</rt><rp>)</rp></ruby>の文</p>") == "見本の文"
