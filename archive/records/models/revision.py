"""The whole document of a record after each act; append-only by database trigger (records.triggers)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Action
from .proposal import Proposal
from .record import Record


class Revision(models.Model):
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("record"))
    number = models.PositiveIntegerField(_("version"))
    document = models.JSONField(_("document"))
    action = models.CharField(_("act"), max_length=10, choices=Action)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("reason"), blank=True, default="")
    by_one_person = models.BooleanField(_("by one person"), default=False)
    # {language: why a public statement was wrong}, printed on the record's page for ever; None of all other versions.
    erratum = models.JSONField(_("erratum"), null=True)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="revisions", verbose_name=_("proposal")
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["record_id", "number"]
        indexes = [
            models.Index(fields=["at", "id"], name="revision_time"),
            models.Index(fields=["record"], name="revision_errata", condition=models.Q(erratum__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="revision_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.number}"
