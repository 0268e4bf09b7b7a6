"""The filter that prints a record's short name, marked with its language where that is not the page's."""

from django import template

from ..wording import marked_name

register = template.Library()
register.filter("marked_name", marked_name)
