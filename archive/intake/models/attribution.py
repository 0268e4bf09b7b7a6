"""The claim that a row of a source speaks of a person (MODEL §11): made by somebody, with a reason, and taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.intake.querysets import REFUSED, AttributionQuerySet
from archive.records.models import Proposal, Record

from .batch import Row


class Attribution(models.Model):
    """Whether a row speaks of a record. undone_at: None while the claim stands; one claim stands for a row and a record.

    brought: {path: value} that the claim brings into the record, citations by their uid; of the claim that an import
    makes itself the row knows it. proposal: that brings them into a published record. undoing: that takes them out.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("speaks of it")
        DIFFERENT = "different", _("does not speak of it")
        UNSURE = "unsure", _("can't be told")

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="attributions", verbose_name=_("row"))
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="attributions", verbose_name=_("record"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    because = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    brought = models.JSONField(default=dict)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("brought in by")
    )
    undoing = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("taken out by")
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_because = models.TextField(_("why it was undone"), blank=True, default="")

    objects = AttributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim of a row")
        verbose_name_plural = _("claims of rows")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "record"],
                condition=Q(undone_at__isnull=True),
                name="attribution_stands_once",
                violation_error_message=_("Somebody has said this already."),
            ),
            models.UniqueConstraint(
                fields=["row"],
                condition=Q(undone_at__isnull=True, verdict="same"),
                name="attribution_speaks_of_one",
                violation_error_message=_("The row speaks of another record already: take that claim back first."),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(Q(undone_at__isnull=False, undone_by__isnull=False), ~Q(undone_because="")),
                name="attribution_undone_by_somebody",
                violation_error_message=_("An undoing has the person who did it, its time and its reason."),
            ),
            models.CheckConstraint(
                condition=~Q(because=""),
                name="attribution_has_a_reason",
                violation_error_message=_("Write the reason: it stays in the history."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.record_id} {self.verdict}"

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back, and nobody has refused its values."""
        return self.undone_at is None and (self.proposal is None or self.proposal.state not in REFUSED)

    @property
    def waits(self) -> bool:
        """Whether its values wait for the decision of another person."""
        return self.stands and self.proposal is not None and self.proposal.is_open

    @property
    def is_questioned(self) -> bool:
        """Whether somebody wishes it taken back, and another person has not decided yet."""
        return self.stands and self.undoing is not None and self.undoing.is_open
