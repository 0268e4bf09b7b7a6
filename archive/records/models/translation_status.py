"""A signed remark: this text is an (un)reviewed translation of that original, kept with a digest of both."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Language, RemarkStatus, TextState
from .record import Record


class TranslationStatus(models.Model):
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="translation_statuses", verbose_name=_("record")
    )
    path = models.CharField(_("statement"), max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    status = models.CharField(_("remark"), max_length=10, choices=RemarkStatus)
    text_digest = models.CharField(max_length=32)
    original_digest = models.CharField(max_length=32)
    effective = models.CharField(_("state"), max_length=10, choices=TextState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        # Lists of what is outdated, of what waits for review.
        indexes = [models.Index(fields=["language", "effective", "record", "path"], name="translation_in_state")]
        constraints = [
            models.UniqueConstraint(fields=["record", "path", "language"], name="translation_status_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.path} {self.language}"
