"""Two records that turned out to speak of one thing, made one; the way back stays open (decision 0027)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import State
from .proposal import Proposal
from .record import Record


class Joining(models.Model):
    """A join as it was carried out. The other keeps its statements and its rows, withdrawn; the survivor got copies.

    survivor_version, other_version: the revisions of the act; what either said before stands in the one before.
    rows: {accessor: {uid in the other: uid of its copy, or of the same row, in the survivor}}.
    carried: what pointed at the other and points at the survivor since, by who keeps it (carrying.Carrier.name).
    """

    survivor = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="joinings", verbose_name=_("the one that stays")
    )
    other = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="joinings_into", verbose_name=_("the one that goes into it")
    )
    survivor_version = models.PositiveIntegerField(_("version"))
    other_version = models.PositiveIntegerField(_("version"))
    other_state = models.CharField(_("state before"), max_length=10, choices=State)
    rows = models.JSONField(default=dict)
    carried = models.JSONField(default=dict)
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, null=True, related_name="joining", verbose_name=_("proposal")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    # Of the separation: the survivor's and the other's revisions of it.
    survivor_parted = models.PositiveIntegerField(_("version"), null=True)
    other_parted = models.PositiveIntegerField(_("version"), null=True)
    parted_at = models.DateTimeField(_("separated"), null=True)

    class Meta:
        verbose_name = _("joining of two records")
        verbose_name_plural = _("joinings of records")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["other"],
                condition=Q(parted_at__isnull=True),
                name="joining_stands_once",
                violation_error_message=_("This record is joined with another one already."),
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("other")),
                name="joining_of_two",
                violation_error_message=_("A record can't be joined with itself."),
            ),
            models.CheckConstraint(
                condition=Q(parted_at__isnull=True, survivor_parted__isnull=True, other_parted__isnull=True)
                | Q(parted_at__isnull=False, survivor_parted__isnull=False, other_parted__isnull=False),
                name="joining_parted_whole",
                violation_error_message=_("A separation has its time and its two versions."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survivor_id} ← {self.other_id}"
