"""The indexes of texts and of names: ordinary tables, derived from the records; may be built again at any time."""

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


class NameTerm(models.Model):
    """One term of a name of one record, whatever its state: only the desk asks this table. term: as in TextTerm."""

    term = models.CharField(max_length=80)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="name_terms")

    class Meta:
        verbose_name = _("term of a name")
        constraints = [models.UniqueConstraint(fields=["term", "record"], name="name_term_once")]

    def __str__(self) -> str:
        return self.term
