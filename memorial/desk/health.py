"""What a supervisor asks: is the process alive, and may visitors be sent to it. Answers for programs, not for readers."""

from django.db import Error as DatabaseFault
from django.db import connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .operations.pending import pending_migrations

_known: set[str] = set()


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; it asks nothing else, so that a sick database restarts no server."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and is fully migrated, else 503 with what is lacking."""
    lacking = _lacking()
    return JsonResponse({"ready": not lacking, "lacking": lacking}, status=503 if lacking else 200)


def _lacking():
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1")
        # Migrations are applied once and for all; asking again at every probe would read the whole table.
        if "migrated" not in _known and pending_migrations():
            return ["migrations"]
    except DatabaseFault:
        return ["database"]
    _known.add("migrated")
    return []
