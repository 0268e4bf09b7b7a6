"""Tags that print the archive's own words: in which language they stand, and how far they can be trusted."""

from dataclasses import replace

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from archive.history.stones import wordings_of
from archive.names.scripts import voice_of

from .. import wording
from .evidence import refs as source_numbers

register = template.Library()


@register.inclusion_tag("components/text.html")
def text(record, path):
    """Print a statement with its mark in words."""
    return {"words": wording.words(record, path)}


@register.inclusion_tag("components/rich.html")
def rich(record, path, evidence=None, cited=""):
    """Print a text of paragraphs, lists and links with its mark in words; nothing where there is none.

    cited: the path whose sources are numbered at the end of the text.
    """
    words = wording.rich(record, path)
    return {"words": replace(words, text=_with_numbers(words.text, evidence, cited)) if cited else words}


@register.inclusion_tag("components/line.html")
def line(record, path):
    """Print a statement within a list: its mark is a sign, read aloud in words."""
    return {"words": wording.words(record, path)}


@register.inclusion_tag("components/linked.html")
def linked(record, path):
    """Print a statement within a list as the link to its record, the sign of its mark behind it."""
    return {"record": record, "words": wording.words(record, path)}


@register.simple_tag
def words(record, path):
    """Return the Words of a statement, for a component that prints them."""
    return wording.words(record, path)


@register.simple_tag
def say(words):
    """Print Words alone, in their language."""
    return format_html("<span{}>{}</span>", _lang(words), words.text) if words.lang else words.text


@register.simple_tag
def name(record):
    """Print the short name of a record."""
    return say(wording.label(record))


@register.inclusion_tag("components/linked.html")
def link(record):
    """Print the short name of a record as a link to its page, the sign of its mark behind it."""
    return {"record": record, "words": wording.label(record)}


@register.simple_tag
def kind(record):
    """Print what kind of record it is."""
    return capfirst(record.kinds()[record.kind]._meta.verbose_name)


@register.simple_tag
def label(record):
    """Return the Words of a record's short name."""
    return wording.label(record)


@register.simple_tag
def quoted(text, language):
    """Return Words that stay in the language and letters they were written in."""
    return wording.quoted(text, language)


@register.simple_tag
def cut(link):
    """Return [(language, words as read from the stone)] of an inscription that the page links to."""
    return wordings_of(link)


@register.simple_tag
def recorded(text):
    """Print a form as recorded, in the voice that its letters tell; it is never put into other letters."""
    voice = voice_of(text)
    return (
        format_html('<span lang="{}">{}</span>', voice, text)
        if voice
        else format_html("<span translate=no>{}</span>", text)
    )


def _with_numbers(text, evidence, path):
    """Put the numbers of the sources into the last paragraph, or below a list that ends the text."""
    numbers = source_numbers(evidence, path)
    if not text or not numbers["numbers"]:
        return text
    printed = render_to_string("components/refs.html", numbers)
    if text.endswith("</p>"):
        return format_html("{} {}{}", mark_safe(text[:-4]), printed, mark_safe("</p>"))  # noqa: S308 – cleaned
    return format_html("{}<p>{}</p>", text, printed)


def _lang(words):
    return format_html(' lang="{}"', words.lang) if words.lang else ""
