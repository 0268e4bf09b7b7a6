"""Whom a row may speak of, as it was found when the row was brought in; a person decides."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.records.models import Proposal, Record

from .batch import Row


class Candidate(models.Model):
    """A row and a record that may be of one person. order: likelier ones are smaller.

    why, against: facts that agree, and those that don't, by their keys in reading.findings.FACTS. proposal: that joins them,
    and waits for another person while the state is "put off".
    """

    class State(models.TextChoices):
        OPEN = "open", _("undecided")
        LATER = "later", _("put off")
        SAME = "same", _("the same person")
        DIFFERENT = "different", _("not the same person")
        GONE = "gone", _("the import was undone")

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="candidates", verbose_name=_("row"))
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="candidates", verbose_name=_("record"))
    strength = models.CharField(_("strength"), max_length=8)
    order = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    against = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.OPEN)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=pgettext_lazy("desk", "proposal")
    )

    class Meta:
        verbose_name = _("possible match")
        verbose_name_plural = _("possible matches")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["row", "record"], name="candidate_once")]
        indexes = [models.Index(fields=["state", "order", "id"], name="candidate_queue")]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.record_id} {self.strength}"
