"""The scan that a page is keyed from: a picture of its register, hung on it by the page's label."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.intake.models import KeyedPage
from archive.media import services as media
from archive.media.models import Asset, Placement
from archive.records import proposals, services
from archive.records.documents import child_model
from archive.records.exceptions import NotAllowed
from archive.records.rules import new_uid
from archive.sources.models import Source
from archive.staff.enums import Act, Room
from archive.staff.models import User

from .pages import may_key


@transaction.atomic
def keep_scan(received: media.Received, source: Source, *, label: str, by: User, at: datetime) -> Asset:
    """Return the draft of a picture of a register that has come in. Raises NotAllowed, ValidationError."""
    asset = Asset(specimen=source.specimen, original_language=source.original_language)
    media.keep_file(asset, received)
    asset.save()
    services.begin_record(asset, by=by, at=at, note=label)
    return asset


@transaction.atomic
def attach_scan(page: KeyedPage, asset: Asset, *, by: User, at: datetime) -> KeyedPage:
    """Let a page be keyed from a picture, and hang it on the register. Raises NotAllowed, ValidationError."""
    if not may_key(by, page):
        raise NotAllowed(_("You have no right to do this here."))
    if asset.specimen != page.specimen:
        raise ValidationError(_("A specimen and a real record can't belong together."))
    if not asset.edges:
        raise ValidationError(_("This is no picture that can be shown."))
    page.scan = asset
    page.save(update_fields=["scan"])
    if not Placement.objects.filter(record=page.source_id, asset=asset).exists():
        _hang(asset, page.source, page.label, by=by, at=at)
    return page


def scans_of(source: Source) -> list[Placement]:
    """Return where the pictures of a register hang, in their order."""
    placed = Placement.objects.filter(record=source.pk, asset__width_px__isnull=False)
    return list(placed.select_related("asset").order_by("position", "pk"))


def _hang(asset: Asset, source: Source, label: str, *, by: User, at: datetime) -> None:
    """Hang a picture on its register; on a published one by a proposal. Who may not write sources only keys from it."""
    if not by.may(Act.EDIT, room=Room.SOURCES):
        return
    position = Placement.objects.filter(record=source.pk).count()
    row = dict.fromkeys(child_model(Source, "placements").fields)
    row |= {"asset": asset.public_id, "role": Placement.Role.SCAN, "page_label": label, "position": position}
    changes = {f"placements/{new_uid()}": [None, row]}
    if source.is_published:
        reason = _("Scan of page %(page)s") % {"page": label}
        proposals.propose_change(source, changes=changes, by=by, at=at, reason=reason)
    else:
        services.edit_record(source, changes=changes, by=by, at=at)
