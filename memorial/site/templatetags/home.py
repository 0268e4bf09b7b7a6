"""Tags of the first page."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ..languages import current

register = template.Library()


@register.simple_tag
def row_evidence(evidence, record):
    """Return the Evidence of one of several records on the page."""
    return evidence[record.pk]


@register.simple_tag
def website_data():
    """Return the schema.org description of the site with its search."""
    base = settings.MEMORIAL_SITE_URL
    return {
        "@type": "WebSite",
        "name": _("Japanese Internees in Uzbekistan"),
        "url": base + reverse("home"),
        "inLanguage": current().tag,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}{reverse('search')}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
