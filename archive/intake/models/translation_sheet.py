"""Translations made outside, word by word as they came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .sent_sheet import SentSheet


class TranslationSheet(SentSheet):
    """A spreadsheet of translations made outside, as one person has brought it in."""

    language = models.CharField(_("language"), max_length=2)
    translated_by = models.CharField(_("translated by"), max_length=150)

    class Meta(SentSheet.Meta):
        verbose_name = _("spreadsheet of translations")
        verbose_name_plural = _("spreadsheets of translations")
