"""Forms for new records that have been taken in, so that one sent twice makes one record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record


class SentForm(models.Model):
    """key: digest of the form as it was posted; record: what it has made."""

    key = models.CharField(_("key"), max_length=32, unique=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+", verbose_name=_("record"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return f"{self.key} {self.record_id}"
