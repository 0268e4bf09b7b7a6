"""Public pages kept in memory until anything in the archive changes (decision 0011).

What a cache on the way may keep, the house may keep as well; it asks the database for the state of the archive each time,
so that a withdrawn record is gone with the next request. What no revision tells (the name of a member of staff, removed
specimens) is seen within LONGEST seconds.
"""

import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse

from archive.records.journal import state_of_archive

from .languages import has_language

LONGEST = 60


class KeptPages:
    """Stands outside PublicSite, whose Cache-Control says which pages may be kept."""

    def __init__(self, get_response, clock=time.monotonic):
        if settings.MEMORIAL_PAGES_KEPT < 1:
            raise MiddlewareNotUsed
        self.get_response, self.clock = get_response, clock
        self.pages = OrderedDict()
        self.lock = Lock()

    def __call__(self, request):
        # A page with a query is one of very many, and seldom asked for twice.
        if request.method != "GET" or request.META.get("QUERY_STRING") or not has_language(request.path_info):
            return self.get_response(request)
        # Read before the page: what changes while it is made must not count as seen.
        state, now = state_of_archive(), self.clock()
        # Whatever else this request keeps by it need not ask again (the first page of the desk).
        request.state_of_archive = state
        key = (request.get_host(), request.path)
        with self.lock:
            kept = self.pages.get(key)
        if kept and kept[0] == state and now < kept[1]:
            return HttpResponse(kept[2], headers=kept[3])
        response = self.get_response(request)
        if _may_be_kept(response):
            self._keep(key, (state, now + LONGEST, response.content, dict(response.items())))
        return response

    def _keep(self, key, page):
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            if len(self.pages) > settings.MEMORIAL_PAGES_KEPT:
                self.pages.popitem(last=False)


def _may_be_kept(response):
    told = response.get("Cache-Control", "")
    return response.status_code == 200 and not response.streaming and "public" in told and "Vary" not in response
