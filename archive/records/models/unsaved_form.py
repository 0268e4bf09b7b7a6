"""What somebody has typed into the form of a record and not saved yet, so that a lost session loses nothing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record


class UnsavedForm(models.Model):
    """posted: the form as the browser would send it. At most one for each person and record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="unsaved_forms", verbose_name=_("record"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by"))
    posted = models.TextField(_("form"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("unsaved form")
        verbose_name_plural = _("unsaved forms")
        constraints = [models.UniqueConstraint(fields=["record", "by"], name="unsaved_form_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.by_id}"
