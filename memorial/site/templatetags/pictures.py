"""Tags of components/picture.html and components/gallery.html."""

from django import template

from archive.media.placing import placed

from .. import pictures, wording

register = template.Library()


@register.simple_tag
def shown(asset):
    """Return what a browser may choose from of a picture; None where there is nothing to show."""
    return pictures.shown(asset or None)


@register.simple_tag(takes_context=True)
def hung(context, links):
    """Return [(picture, Words of its caption)] of the pictures that hang on the page's record, in the curator's order."""
    original = context["record"].original_language
    found = sorted((placed(link) for link in links), key=lambda one: one.position)
    return [(one.asset, wording.chosen(one.captions, original)) for one in found]
