"""Tags of the map."""

from django import template

from .. import outline as shapes

register = template.Library()


@register.simple_tag
def outline():
    """Return the Outline of the country."""
    return shapes.outline()
