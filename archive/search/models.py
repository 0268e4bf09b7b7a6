"""The index of texts: an ordinary table, derived from the records; may be dropped and built again at any time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record


class TextTerm(models.Model):
    """One term of one published record. term: ASCII, so that a range over it means the same on every database."""

    term = models.CharField(max_length=80)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="text_terms")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("text term")
        constraints = [models.UniqueConstraint(fields=["term", "record"], name="text_term_once")]

    def __str__(self) -> str:
        return self.term
