"""What is new on a page is marked, and of long texts only the words that moved."""

import pytest

from archive.records.marking import runs
from memorial.desk.marking import marked


def in_signs(found):
    return "".join(f"[{run.text}]" if run.is_moved else run.text for run in found)


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("1946", "1947", "[1946]", "[1947]"),
        ("", "New words.", "", "[New words.]"),
        (
            "The theatre was built by the internees in 1946.",
            "The theatre was built by the internees in 1947.",
            "The theatre was built by the internees in [1946].",
            "The theatre was built by the internees in [1947].",
        ),
        (
            "この劇場は、抑留された人々が一九四六年に建てたものであり、今も人々に使われ続けています。",
            "この劇場は、抑留された人々が一九四七年に建てたものであり、今も人々に使われ続けています。",
            "この劇場は、抑留された人々が一九四[六]年に建てたものであり、今も人々に使われ続けています。",
            "この劇場は、抑留された人々が一九四[七]年に建てたものであり、今も人々に使われ続けています。",
        ),
        (
            "Nothing of this sentence stands in the other one at all.",
            "Eight quite different words: here you read them aloud, please.",
            "[Nothing of this sentence stands in the other one at all.]",
            "[Eight quite different words: here you read them aloud, please.]",
        ),
    ],
)
def test_moved_words_are_found(old, new, was, now):
    left, right = runs(old, new)

    assert (in_signs(left), in_signs(right)) == (was, now)


def page(main):
    return f"<html><title>{main}</title><main id='main'>{main}</main></html>"


def test_a_new_text_on_a_page_is_marked_within_its_main_part_only():
    found = marked(page("<p>A meeting.</p><p>Stays.</p>"), page("<p>A visit.</p><p>Stays.</p>"))

    assert found == (
        "<html><title><p>A meeting.</p><p>Stays.</p></title>"
        "<main id='main'><p><ins class=\"preview-new\">A meeting.</ins></p><p>Stays.</p></main></html>"
    )


@pytest.mark.parametrize("silent", ["<svg><text>New</text></svg>", "<select><option>New</option></select>"])
def test_where_no_mark_may_stand_there_is_none(silent):
    assert marked(page(silent), page("")) == page(silent)


def test_the_same_page_has_no_marks():
    assert marked(page("<p>Same</p>"), page("<p>Same</p>")) == page("<p>Same</p>")
