"""Acts that belong together, and their undoing as one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import SetOrigin, UndoingState
from .proposal import Proposal
from .record import Record
from .revision import Revision
from .scheduled_act import ScheduledAct

_PENDING = (UndoingState.OPEN, UndoingState.DECIDED)


class ActSet(models.Model):
    """act: what was done with each record, as the desk names it (publish, withdraw …); empty where they differ.

    note: the reason that was given for all of them.
    """

    origin = models.CharField(_("origin"), max_length=10, choices=SetOrigin)
    act = models.CharField(_("act"), max_length=10, default="")
    note = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("set of acts")
        verbose_name_plural = _("sets of acts")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.pk} {self.origin}"


class ActSetMember(models.Model):
    """One act of a set: what it left behind is a revision, an open proposal or something that waits for its minute."""

    act_set = models.ForeignKey(ActSet, on_delete=models.PROTECT, related_name="members", verbose_name=_("set of acts"))
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", verbose_name=_("record"))
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="memberships", verbose_name=_("revision")
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="memberships", verbose_name=_("proposal")
    )
    scheduled_act = models.ForeignKey(
        ScheduledAct, on_delete=models.PROTECT, null=True, related_name="memberships", verbose_name=_("scheduled act")
    )

    class Meta:
        verbose_name = _("act of a set")
        verbose_name_plural = _("acts of a set")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["act_set", "revision"], name="act_set_revision_once"),
            models.UniqueConstraint(fields=["act_set", "proposal"], name="act_set_proposal_once"),
            models.CheckConstraint(
                condition=Q(revision__isnull=False, proposal__isnull=True, scheduled_act__isnull=True)
                | Q(revision__isnull=True, proposal__isnull=False, scheduled_act__isnull=True)
                | Q(revision__isnull=True, proposal__isnull=True, scheduled_act__isnull=False),
                name="act_set_member_is_one_act",
                violation_error_message=_("A member of a set is one act."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_set_id}: {self.record_id}"


class SetUndoing(models.Model):
    """The wish to undo a set as one: by one person with a reason, decided by another.

    decided_by: None while it is open, and where nothing public was concerned, so that it was done at once.
    result: the acts that undid it, a set of their own. left: what could not be undone when it was carried out,
    [{"record": key, "paths": statements that have moved since, "because": a sentence}].
    """

    act_set = models.ForeignKey(
        ActSet, on_delete=models.PROTECT, related_name="undoings", verbose_name=_("set of acts")
    )
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    state = models.CharField(_("state"), max_length=10, choices=UndoingState, default=UndoingState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decision_note = models.TextField(_("reason of the decision"), default="")
    result = models.ForeignKey(
        ActSet, on_delete=models.PROTECT, null=True, related_name="undid", verbose_name=_("what undid it")
    )
    left = models.JSONField(_("what could not be undone"), default=list)

    class Meta:
        verbose_name = _("undoing of a set")
        verbose_name_plural = _("undoings of sets")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["act_set"], condition=Q(state__in=_PENDING), name="set_undoing_once"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("by")),
                name="set_undoing_decided_by_another",
                violation_error_message=_("You asked for this yourself: another person decides it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_set_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == UndoingState.OPEN

    @property
    def is_pending(self) -> bool:
        return self.state in _PENDING
