"""What was decided for a later minute is carried out by the first request after it, before that request is answered.

So a page opens and closes at its minute though no other program runs (decision 0016).
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.utils import timezone

from archive.records.schedule import keep_timetable

logger = logging.getLogger(__name__)
# Asked while the database may be away.
_APART = ("/healthz", "/readyz")
_SELDOMEST = 50


class Timetable:
    """Stands before the kept pages. Each worker remembers the next minute, and reads the timetable anew now and then."""

    def __init__(self, get_response, clock=timezone.now):
        if settings.MEMORIAL_TIMETABLE_SECONDS < 1:
            raise MiddlewareNotUsed
        self.get_response, self.clock = get_response, clock
        # An act is scheduled a minute ahead at least (schedule.SOONEST): every worker must have heard of it by then.
        self.every = timedelta(seconds=min(settings.MEMORIAL_TIMETABLE_SECONDS, _SELDOMEST))
        self.look_again = None

    def __call__(self, request):
        now = self.clock()
        if request.path_info not in _APART and (self.look_again is None or now >= self.look_again):
            upcoming = self._keep(now)
            self.look_again = min(upcoming or now + self.every, now + self.every)
        return self.get_response(request)

    @staticmethod
    def _keep(now):
        """Keep the timetable; what goes wrong there is tried again, and keeps no reader from any page."""
        try:
            return keep_timetable(at=now)
        except Exception:
            logger.exception("The timetable could not be kept.")
            return None
