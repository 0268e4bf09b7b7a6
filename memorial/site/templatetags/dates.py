"""Tags that print uncertain dates, as a reader sees and as a listener hears them."""

import re

from django import template
from django.utils.html import format_html

from archive import dates

from .. import lives, strips
from ..languages import current
from ..wording import ours

register = template.Library()

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@register.simple_tag
def when(edtf):
    """Return the date in the language of the page; with a spoken form where signs stand for words."""
    language = current().content
    shown, said = ours(dates.display(edtf, language)), ours(dates.spoken(edtf, language))
    if _ISO.fullmatch(edtf):
        return format_html('<time datetime="{}">{}</time>', edtf, shown)
    if said == shown:
        return shown
    return format_html('<bdi aria-hidden="true">{}</bdi><span class="vh">{}</span>', shown, said)


@register.simple_tag
def scale(events):
    """Return the Scale that the dates of a timeline are drawn over, None where fewer than two are known."""
    known = [event.when for event, _said in events if event.when]
    return strips.scale_of(known) if len(known) > 1 else None


@register.simple_tag
def pieces(scale, edtf):
    """Return the Pieces of a date to draw, none without a scale."""
    return scale.pieces(edtf) if scale else []


@register.filter
def dated(edtf):
    """Return the date as plain text, for titles and descriptions."""
    return ours(dates.display(edtf, current().content))


@register.simple_tag
def life(person):
    """Return the words of a life in one line."""
    return lives.line(person, when)
