"""An act of two people that waits for its minute: a publication or a withdrawal, decided now and carried out then."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import SchedulableAction, ScheduledState
from .proposal import Proposal
from .record import Record


class ScheduledAct(models.Model):
    """by: who decided it. version: of the record then; a publication is of that version and of no other.

    because: {language: sentence for readers} of a withdrawal. outcome: why it was refused or called off.
    """

    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="scheduled_acts", verbose_name=_("record")
    )
    action = models.CharField(_("act"), max_length=10, choices=SchedulableAction)
    due = models.DateTimeField(_("due"))
    version = models.PositiveIntegerField(_("version"))
    note = models.TextField(_("reason"))
    because = models.JSONField(_("sentences for readers"), null=True)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="scheduled_acts", verbose_name=_("proposal")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    state = models.CharField(_("state"), max_length=10, choices=ScheduledState, default=ScheduledState.WAITING)
    outcome = models.TextField(_("outcome"), default="")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("called off by")
    )
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("scheduled act")
        verbose_name_plural = _("scheduled acts")
        ordering = ["due", "id"]
        indexes = [
            models.Index(fields=["due"], name="scheduled_act_waiting", condition=Q(state=ScheduledState.WAITING)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "action"], condition=Q(state=ScheduledState.WAITING), name="scheduled_act_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.action} {self.due}"
