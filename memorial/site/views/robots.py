"""What machines that read the site are asked to leave alone."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

RULES = """\
User-agent: *
Disallow: /language/
"""


@require_safe
def robots(request):
    """Return robots.txt: all that is public may be read; the language switch leads to pages listed anyway."""
    text = f"{RULES}\nSitemap: {settings.MEMORIAL_SITE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
