"""Tags of the frame: data blocks, and texts in the page's script."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..script import cyrillic

register = template.Library()

# As django.utils.html.json_script does: no text inside can end the element or begin a comment.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(thing):
    """Return a block of linked data; thing: a dict as schema.org wants it, without its context."""
    text = json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 – escaped above


@register.filter
def written(text, language):
    """Return a text of the archive as the page writes its language: Uzbek in Cyrillic on a Cyrillic page."""
    return cyrillic(text) if language == "uz" else text
