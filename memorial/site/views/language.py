"""Which language a reader gets, and how the choice is remembered."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..languages import by_code, in_language


@require_safe
def choose(request):
    """Lead from `/` to the home page in the remembered language, else in one that the browser asks for.

    A browser that asks for none of ours gets English: to share an alphabet (Russian and Uzbek in Cyrillic) is not
    to share a language. Nothing is stored.
    """
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
@never_cache
def remember(request, code):
    """Lead to the same page in another language and remember it in the only cookie of the public site."""
    try:
        language = by_code(code)
    except KeyError:
        raise Http404 from None
    response = HttpResponseRedirect(in_language(_way_back(request), language.code) or f"/{language.code}/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language.code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_safe
def lower_case(request, rest):
    """Lead from `/uz-Cyrl/…`, as the language tag is written, to `/uz-cyrl/…`, as addresses are."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/uz-cyrl/{rest}" + (f"?{query}" if query else ""))


def _way_back(request):
    """Return path and query of `next` if it is a page of this site, else an empty text."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    parts = urlsplit(wanted)
    if not parts.path.startswith("/") or parts.path.startswith("//"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
