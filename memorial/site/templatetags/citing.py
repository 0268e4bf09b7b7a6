"""Tags that print how a record is cited."""

from django import template

from .. import citing

register = template.Library()


@register.inclusion_tag("components/cite.html")
def cite(record):
    """Print the citation of a record as text, with the ways to it for programs."""
    return {"record": record, "reference": citing.reference(record)}
