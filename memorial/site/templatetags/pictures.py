"""Tags that print pictures."""

from django import template

from ..pictures import shown

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(asset, sizes="100vw", caption=None, first=False, link=False):
    """Print a picture with its credit and rights, or the plate that says it will be added where there is none.

    sizes: how wide it stands, as HTML's sizes says it. caption: Words. first: it is in the first view of the page, so
    the browser must not wait. link: it leads to its own page.
    """
    return {
        "asset": asset,
        "shown": shown(asset),
        "sizes": sizes,
        "caption": caption,
        "first": first,
        "href": asset.get_absolute_url() if link and asset else "",
    }
