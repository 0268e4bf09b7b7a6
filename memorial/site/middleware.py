"""What every answer of the public site has in common."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.cache import patch_cache_control

from .answers import Answer
from .languages import has_language


class PublicSite:
    """Stands outside the session: pages that asked for none may be kept by caches, which ask again each time.

    Also sends what a view raised in place of a page (answers.py), and leads from an address with a slash too many
    to the page it means.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.MEMORIAL_PRACTICE:
            response["X-Robots-Tag"] = "noindex"
        if response.status_code == 404 and self._has_page_without_slash(request):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(request.path.rstrip("/") + (f"?{query}" if query else ""))
        if self._may_be_kept(request, response):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    def process_exception(self, request, exception):
        return exception.respond(request) if isinstance(exception, Answer) else None

    @staticmethod
    def _has_page_without_slash(request):
        path = request.path_info
        return has_language(path) and path.endswith("/") and is_valid_path(path.rstrip("/"))

    @staticmethod
    def _may_be_kept(request, response):
        if request.method not in ("GET", "HEAD") or response.status_code != 200:
            return False
        by_cookie = "Cookie" in response.get("Vary", "")
        return not (response.cookies or by_cookie or response.has_header("Cache-Control"))
