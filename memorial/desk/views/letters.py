"""The letters that the practice archive would have sent, newest first; elsewhere there is no such page."""

from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

_SHOWN = 20


def letters_page(request, site):
    if not settings.MEMORIAL_PRACTICE:
        raise Http404
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    letters = [letter for path in files[:_SHOWN] for letter in reversed(_letters_in(path))]
    context = site.each_context(request) | {"title": _("Letters that were not sent"), "letters": letters[:_SHOWN]}
    return TemplateResponse(request, "desk/letters.html", context)


def _letters_in(path):
    """Return (to, subject, text) of each letter that Django has laid down in a file, a line of dashes after each."""
    parts = path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    messages = [message_from_bytes(part.lstrip(), policy=policy.default) for part in parts if part.strip()]
    return [(one["to"], one["subject"], one.get_content()) for one in messages]
