"""What somebody has typed into the form of a record and not saved yet, so that a lost session loses nothing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record


class UnsavedForm(models.Model):
    """posted: the form as the browser would send it, or SENT and what tells the showing of it that was sent last: what a
    browser still has on its way of that one is not kept. At most one for each person, record and form.

    place: which form of the record it is; empty for the form of the record itself, `translate-ja` for a workbench.
    """

    SENT = "sent:"

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="unsaved_forms", verbose_name=_("record"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by"))
    place = models.CharField(max_length=20, default="")
    posted = models.TextField(_("form"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("unsaved form")
        verbose_name_plural = _("unsaved forms")
        constraints = [models.UniqueConstraint(fields=["record", "by", "place"], name="unsaved_form_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.by_id}"
