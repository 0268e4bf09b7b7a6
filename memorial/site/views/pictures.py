"""What the public sees of a picture; what was uploaded is kept and never served here."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from archive.media import rules
from archive.media.models import Asset

from ..answers import public_or_answer

# The name changes with the content, so no reader asks twice. Private: once a picture is withdrawn, no cache between
# the house and its readers goes on showing it.
_KEPT = "private, max-age=31536000, immutable"


@require_safe
def picture(request, public_id, name):
    """Send one derivative of a published picture; every other state answers as its page does (answers.py)."""
    asset = public_or_answer(Asset.live, public_id)
    names = {rules.file_name(edge, kind): (edge, kind) for edge in asset.edges for kind in rules.PUBLIC_TYPES}
    if name not in names:
        raise Http404
    edge, kind = names[name]
    try:
        content = default_storage.open(asset.derivative(edge, kind))
    except FileNotFoundError as fault:
        raise Http404 from fault
    response = FileResponse(content, content_type=rules.PUBLIC_TYPES[kind])
    response.headers["ETag"] = f'"{asset.sha256}-{name}"'
    response.headers["Cache-Control"] = _KEPT
    return response
