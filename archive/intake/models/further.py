"""What a row became beside its own record: the burial of its person, the plot of that burial."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record

from .batch import Row


class Further(models.Model):
    """A further draft of a row. version: the one it had when the row had made it; brought, outcome: as of a Row."""

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="further", verbose_name=_("row"))
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", verbose_name=_("record"))
    version = models.PositiveIntegerField(_("version"), default=1)
    brought = models.JSONField(default=dict)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Row.Outcome, default=Row.Outcome.CREATED)

    class Meta:
        verbose_name = _("further record of a row")
        verbose_name_plural = _("further records of rows")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "record"],
                name="further_record_of_a_row_once",
                violation_error_message=_("The row has made this record already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.record_id}"
