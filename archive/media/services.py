"""Taking in a picture: the original kept bit for bit and never served, one public derivative beside it."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from . import rules
from .models import Asset


def take_file(asset: Asset, upload: File) -> None:
    """Fill a new asset with the facts of an uploaded picture and store both files; the asset is not saved here.

    Raises ValidationError where it is no picture, too large, or already in the archive.
    """
    content = upload.read()
    facts = check_file(content)
    asset.original_name = str(upload.name or "").rpartition("/")[2][-255:]
    asset.sha256, asset.mime, asset.bytes = facts.sha256, facts.mime, facts.bytes
    asset.width_px, asset.height_px = facts.width_px, facts.height_px
    asset.file.save(f"{facts.sha256}.{facts.extension}", ContentFile(content), save=False)
    if not default_storage.exists(asset.public_copy):
        default_storage.save(asset.public_copy, ContentFile(rules.derive(content)))


def check_file(content: bytes) -> rules.Examined:
    """Return the Examined facts of a picture's bytes. Raises ValidationError in words for a curator."""
    try:
        facts = rules.examine(content)
    except rules.NotAPicture as fault:
        raise ValidationError(_reasons()[fault.reason], code=fault.reason) from fault
    known = Asset.objects.filter(sha256=facts.sha256).first()
    if known:
        raise ValidationError(
            _("This picture is already in the archive: %(id)s.") % {"id": known.public_id}, code="known"
        )
    return facts


def _reasons() -> dict[str, str]:
    return {
        "unreadable": _("This is not a picture the archive can read: send JPEG, PNG, WebP or TIFF."),
        "too_large": _("The picture is too large: at most 200 MB and 178 million pixels."),
    }
