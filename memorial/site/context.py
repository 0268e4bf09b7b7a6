"""What the frame of every page prints: read from the path and the settings, never from database or session."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from . import doors
from .languages import PAGE_LANGUAGES, PageLanguage, current, in_language, without_language
from .practice import practice_band


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the switch. href: the way that remembers; alternate: the page itself, absolute."""

    language: PageLanguage
    href: str
    alternate: str
    is_current: bool


def site(request):
    """Return the template variables of the frame."""
    language, path = current(), request.path
    return {
        "page_language": language,
        "language_links": [_link(other, language, request) for other in PAGE_LANGUAGES],
        "practice_band": practice_band(),
        "canonical": settings.MEMORIAL_SITE_URL + path,
        "x_default": settings.MEMORIAL_SITE_URL + without_language(path),
        "main_doors": doors.doors(doors.MAIN, path),
        "foot_doors": doors.doors(doors.FOOT, path),
    }


def _link(other, language, request):
    return LanguageLink(
        language=other,
        href=f"{reverse('language', args=[other.code])}?{urlencode({'next': request.get_full_path()})}",
        alternate=settings.MEMORIAL_SITE_URL + in_language(request.path, other.code),
        is_current=other == language,
    )
