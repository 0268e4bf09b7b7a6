"""The claim that a row of a source speaks of a person (MODEL §11): made by somebody, with a reason, and taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record

from .batch import Row


class Attribution(models.Model):
    """Whether a row speaks of a record. undone_at: None while the claim stands; one claim stands for a row and a record."""

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
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_because = models.TextField(_("why it was undone"), blank=True, default="")

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
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="attribution_undone_by_somebody",
                violation_error_message=_("An undoing has the person who did it, and its time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.record_id} {self.verdict}"
