"""Pages for what could not be shown: what happened and what the reader can do, in the reader's language.

None of them reads the database, so that they also stand when it does not.
"""

import sys

from django.db import OperationalError
from django.shortcuts import render
from django.utils.translation import gettext as _

_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


def bad_request(request, exception=None):
    return _page(request, "400", _("This request could not be understood"), status=400)


def forbidden(request, exception=None):
    return _page(request, "403", _("This page is not open to you"), status=403)


def csrf_failure(request, reason=""):
    """Answer a form that came without its token: most often it stood open too long."""
    return forbidden(request)


def not_found(request, exception=None):
    return _page(request, "404", _("This page does not exist"), status=404)


def is_busy(exception):
    """Return whether an exception says that the database did not become free in time."""
    cause = getattr(exception, "__cause__", None)
    return isinstance(exception, OperationalError) and getattr(cause, "sqlite_errorname", "").startswith(_BUSY)


def busy(request):
    """Answer while the database is held by another program: come again; a form comes back with all that was typed.

    Words of a secret box are never printed, so such a form has to be filled in again.
    """
    posted = request.POST  # empty but for a form
    has_secret = any("password" in name for name in posted)
    typed = [] if has_secret else [(name, value) for name in posted for value in posted.getlist(name)]
    about = {"typed": typed, "has_files": bool(request.FILES), "address": request.get_full_path()}
    answer = _page(request, "503", _("The archive is busy for a moment"), status=503, **about)
    answer["Retry-After"] = "5"
    answer["Cache-Control"] = "no-store"
    return answer


def server_error(request):
    if is_busy(sys.exc_info()[1]):  # raised by what stands around the views, a session that could not be kept
        return busy(request)
    return _page(request, "500", _("Something went wrong on our side"), status=500)


def mistyped(request, typed):
    """Answer an address whose number has a wrong check character."""
    return _page(request, "mistyped", _("Please check the number"), status=404, typed=typed)


def gone(request, **about):
    """Answer the address of a withdrawn record. about: public_id, withdrawn_at, and reason, a Said text."""
    return _page(request, "410", _("This record has been withdrawn"), status=410, **about)


def _page(request, name, heading, *, status, **about):
    return render(request, f"site/errors/{name}.html", {"heading": heading, **about}, status=status)
