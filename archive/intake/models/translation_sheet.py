"""Translations made outside, word by word as they came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationSheet(models.Model):
    """A spreadsheet of translations made outside, as one person has brought it in.

    rows: [[number of the line, [cells]]], verbatim, for ever. outcome: [[number of the line, what became of it, in the
    words of the person who brought it in]], None until that person has confirmed it.
    """

    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    translated_by = models.CharField(_("translated by"), max_length=150)
    rows = models.JSONField(_("rows"))
    outcome = models.JSONField(_("outcome"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    done_at = models.DateTimeField(_("confirmed"), null=True)

    class Meta:
        verbose_name = _("spreadsheet of translations")
        verbose_name_plural = _("spreadsheets of translations")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
