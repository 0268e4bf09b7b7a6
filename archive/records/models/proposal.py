"""A wished change of a published record, decided by another person than the one who wrote it (MODEL §4, §5)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import Origin, ProposalAction, ProposalState
from .record import Record

_CLOSED = (ProposalState.ACCEPTED, ProposalState.REJECTED)


class Proposal(models.Model):
    """changes: {path: [old, new]} against version `base`. taken: the paths that were accepted, None until then.

    languages: of the texts among them, as `,ja,uz,`, for the queue's filter.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("record"))
    base = models.PositiveIntegerField(_("version"))
    changes = models.JSONField(_("changes"))
    languages = models.CharField(max_length=20, default="")
    # Of a joining or a separation: the record that goes into the other one, or comes out of it, and what was chosen:
    # {path: "other"} of values to follow; {what nobody can decide by its source: whose it is} (uniting, parting).
    other = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="proposals_about", verbose_name=_("other record")
    )
    choices = models.JSONField(_("choices"), default=dict)
    taken = models.JSONField(_("accepted statements"), null=True)
    # {language: why what is published is wrong}, for the record's page; None where nothing was wrong.
    erratum = models.JSONField(_("erratum"), null=True)
    reason = models.TextField(_("reason"))
    # Of a withdrawal: the minute that it is for; None: at once.
    takes_effect = models.DateTimeField(_("takes effect"), null=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.DESK)
    action = models.CharField(_("act"), max_length=10, choices=ProposalAction)
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    is_asked = models.BooleanField(_("asked back"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("assigned to")
    )
    due = models.DateField(_("to be decided by"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decision_note = models.TextField(_("reason of the decision"), default="")
    decided_alone = models.BooleanField(_("decided alone"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("desk", "proposal")
        verbose_name_plural = pgettext_lazy("desk", "proposals")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["state", "at", "id"], name="proposal_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(by__isnull=True)
                | ~Q(decided_by=F("by"))
                | Q(decided_alone=True),
                name="proposal_decided_by_another",
                violation_error_message=_("This proposal is yours: another person decides it."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=_CLOSED, decided_by__isnull=False, decided_at__isnull=False)
                | Q(~Q(state__in=_CLOSED), decided_by__isnull=True, decided_at__isnull=True),
                name="proposal_decided_has_decider",
                violation_error_message=_("A decision has the person who made it, and its time."),
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.FAMILY, by__isnull=True) | Q(~Q(origin=Origin.FAMILY), by__isnull=False),
                name="proposal_family_has_no_author",
                violation_error_message=_("Only a family's proposal has no author at the desk."),
            ),
            models.CheckConstraint(
                condition=Q(decided_alone=False) | ~Q(decision_note=""),
                name="proposal_alone_has_reason",
                violation_error_message=_("Write why you decide alone: history shows it for ever."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN


class ProposalNote(models.Model):
    """One word in the talk about a proposal: a question back, an answer, a remark."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="notes", verbose_name=_("proposal"))
    text = models.TextField(_("text"))
    is_question = models.BooleanField(_("question"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("note on a proposal")
        verbose_name_plural = _("notes on proposals")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.at}"
