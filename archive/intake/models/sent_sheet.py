"""A spreadsheet that went out from the desk and came back, word by word as it came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SentSheet(models.Model):
    """rows: [[number of the line, [cells]]], verbatim, for ever. outcome: [[number of the line, what became of it, in the
    words of the person who brought it in]], None until that person has confirmed it.
    """

    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(_("rows"))
    outcome = models.JSONField(_("outcome"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    done_at = models.DateTimeField(_("confirmed"), null=True)

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
