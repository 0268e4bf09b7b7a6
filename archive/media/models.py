"""Pictures, documents and recordings, and where they hang."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, Record
from archive.records.querysets import LiveManager, RecordQuerySet

from . import rules

_SHARES = [(Decimal(step).scaleb(-1), f"{step * 10} %") for step in range(11)]


class Asset(Record):
    """One file, kept bit for bit, with what must be known before it may be shown."""

    class Type(models.TextChoices):
        PICTURE = "picture", _("picture")
        DOCUMENT = "document", _("document")
        RECORDING = "recording", _("recording")

    id_prefix = "A"
    joinable = False
    statements = (
        "type", "alt_uz", "alt_ja", "alt_en", "credit", "holder", "consent", "rights", "taken", "focal_x",
        "focal_y", "original_name", "sha256", "mime", "width_px", "height_px", "bytes",
    )  # fmt: skip

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_asset"
    )
    type = models.CharField(_("type"), max_length=10, choices=Type, default=Type.PICTURE)
    file = models.FileField(_("file"), upload_to="originals/", max_length=200)
    original_name = models.CharField(_("name it came with"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    mime = models.CharField(_("format"), max_length=60, editable=False)
    width_px = models.PositiveIntegerField(_("width"), null=True, blank=True, editable=False)
    height_px = models.PositiveIntegerField(_("height"), null=True, blank=True, editable=False)
    bytes = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    alt = models.TextField(
        _("description for those who can't see it"),
        blank=True,
        help_text=_("What is seen, then what is written on it."),
    )
    credit = models.CharField(_("credit"), max_length=300, blank=True, help_text=_("Who made it."))
    holder = models.CharField(_("holder"), max_length=300, blank=True, help_text=_("Whose it is."))
    consent = models.CharField(
        _("consent"),
        max_length=300,
        blank=True,
        help_text=_("For a living person's face: the consent on file."),
    )
    rights = models.URLField(
        _("rights"),
        blank=True,
        help_text=_("Address of a rights statement (rightsstatements.org) or a licence."),
    )
    taken = UncertainDateField(_("taken or made"))
    focal_x = models.DecimalField(
        _("what matters most: from the left"),
        max_digits=2,
        decimal_places=1,
        choices=_SHARES,
        null=True,
        blank=True,
        help_text=_("Where a picture is cut to fit, this point stays in sight. Read it off the picture above."),
    )
    focal_y = models.DecimalField(
        _("what matters most: from the top"), max_digits=2, decimal_places=1, choices=_SHARES, null=True, blank=True
    )

    if TYPE_CHECKING:
        alt_uz: str | None
        alt_ja: str | None
        alt_en: str | None
        taken_typed: str
        taken_from: datetime.date | None
        taken_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("picture or document")
        verbose_name_plural = _("pictures and documents")
        constraints = [
            in_order("taken", "asset"),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{name}__isnull": True}) | models.Q(**{f"{name}__range": (0, 1)}),
                    name=f"asset_{name}_is_a_share",
                    violation_error_message=_("A point in a picture lies between 0 and 1 of its side."),
                )
                for name in ("focal_x", "focal_y")
            ),
        ]

    @property
    def edges(self) -> tuple[int, ...]:
        """The edges (rules.EDGES) that its derivatives are made at; none where the size is not known."""
        return rules.edges(self.width_px, self.height_px) if self.width_px and self.height_px else ()

    def fitted(self, edge: int) -> tuple[int, int]:
        """Return the size of the derivatives made at the edge; a picture with a size has one, others have no edges."""
        return rules.fitted(self.width_px or 1, self.height_px or 1, edge)

    def derivative(self, edge: int, kind: str) -> str:
        """Return the storage name of what the public sees: nothing in it that a camera wrote into the original."""
        return f"derived/{self.sha256}/{rules.file_name(edge, kind)}"

    @property
    def one_file(self) -> str:
        """The name of the derivative for a place that can't choose; empty where the size is not known."""
        return rules.one_file_name(self.width_px, self.height_px) if self.width_px and self.height_px else ""

    @property
    def derivatives(self) -> list[str]:
        """The storage names of all its derivatives."""
        return [self.derivative(edge, kind) for edge in self.edges for kind in rules.PUBLIC_TYPES]

    @property
    def focal_steps(self) -> tuple[int, int]:
        """The point that stays in sight, in tenths from the left and from the top; the middle where none was chosen."""
        middle = Decimal("0.5")
        x, y = (middle if share is None else Decimal(str(share)) for share in (self.focal_x, self.focal_y))
        return int(x * 10), int(y * 10)

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"alt_{x}") or "" for x in ("uz", "ja", "en")}

    def obstacles(self) -> Iterable[str | Promise]:
        if not self.rights or not self.credit:
            yield _("Give the credit and the rights of the picture before it is shown.")
        if not any((self.alt_uz, self.alt_ja, self.alt_en)):
            yield _("Describe the picture for those who can't see it.")


class Placement(Child):
    """One picture hanging on one record; a picture hangs on many."""

    class Role(models.TextChoices):
        PORTRAIT = "portrait", _("portrait")
        SCAN = "scan", _("scan")
        VIEW = "view", _("view")
        MARKER = "marker", _("grave marker")
        PLAN = "plan", _("plan of the graves")

    fields = ("asset", "role", "page_label", "caption_uz", "caption_ja", "caption_en", "position")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="placements")
    asset = models.ForeignKey(
        Asset, on_delete=models.PROTECT, related_name="placements_of", verbose_name=_("picture or document")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.VIEW)
    page_label = models.CharField(_("page"), max_length=60, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    if TYPE_CHECKING:
        caption_uz: str | None
        caption_ja: str | None
        caption_en: str | None

    class Meta:
        verbose_name = _("picture on this page")
        verbose_name_plural = _("pictures on this page")
        ordering = ["position", "id"]
        constraints = [Child.once("record", "placement")]

    def __str__(self) -> str:
        return str(self.asset)
