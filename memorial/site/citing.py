"""How a record is cited: by its number and version, at the address that stays."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.interop.references import Reference

from . import wording
from .languages import current


def address(record):
    """Return the bare address of a record, which leads each reader to a language of theirs and never changes."""
    return f"{settings.MEMORIAL_SITE_URL}/{record.public_id}"


def reference(record):
    """Return the Reference to the version of a record that stands now; it was read with `changed_at`."""
    return Reference(
        title=str(wording.label(record)),
        site=_("Japanese Internees in Uzbekistan"),
        number=record.public_id,
        version=record.version,
        day=timezone.localdate(record.changed_at or record.published_at),
        address=address(record),
        language=current().tag,
        note=_("Specimen record: invented, not a real person, place or event") if record.specimen else "",
    )
