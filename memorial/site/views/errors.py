"""Pages for what could not be shown: what happened and what the reader can do, in the reader's language.

None of them reads the database, so that they also stand when it does not.
"""

from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request, exception=None):
    return _page(request, "400", _("This request could not be understood"), status=400)


def forbidden(request, exception=None):
    return _page(request, "403", _("This page is not open to you"), status=403)


def csrf_failure(request, reason=""):
    """Answer a form that came without its token: most often it stood open too long."""
    return forbidden(request)


def not_found(request, exception=None):
    return _page(request, "404", _("This page does not exist"), status=404)


def server_error(request):
    return _page(request, "500", _("Something went wrong on our side"), status=500)


def mistyped(request, typed):
    """Answer an address whose number has a wrong check character."""
    return _page(request, "mistyped", _("Please check the number"), status=404, typed=typed)


def gone(request, **about):
    """Answer the address of a withdrawn record. about: public_id, withdrawn_at, and reason, a Said text."""
    return _page(request, "410", _("This record has been withdrawn"), status=410, **about)


def _page(request, name, heading, *, status, **about):
    return render(request, f"site/errors/{name}.html", {"heading": heading, **about}, status=status)
