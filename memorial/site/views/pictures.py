"""The public copy of a picture; what was uploaded is kept and never served."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from archive.media.models import Asset

from ..answers import public_or_answer


@require_safe
def picture(request, public_id):
    """Send the copy of a published picture; every other state answers as its page does (answers.py)."""
    asset = public_or_answer(Asset.live, public_id)
    if not default_storage.exists(asset.public_copy):
        raise Http404
    response = FileResponse(default_storage.open(asset.public_copy), content_type="image/jpeg")
    response.headers["ETag"] = f'"{asset.sha256}"'
    return response
