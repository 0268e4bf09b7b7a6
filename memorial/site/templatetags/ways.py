"""Tags of the way back."""

from django import template

register = template.Library()


@register.simple_tag
def trail(*steps):
    """Return the steps for components/crumbs.html; steps: address, name, address, name, …"""
    return [{"href": href, "label": label} for href, label in zip(steps[::2], steps[1::2], strict=True)]
