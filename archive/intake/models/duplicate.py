"""Two people of the archive who may be one, as they were last looked for; derived, and may be thrown away."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from archive.people.models import Likeness, Person
from archive.records.enums import State


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def standing(self) -> Self:
        """Pairs that may still be asked about: neither is withdrawn or joined, and nobody has told them apart."""
        return self._of_two().exclude(self._judged(Likeness.Verdict.DIFFERENT))

    def undecided(self) -> Self:
        """Pairs of which nobody has said anything yet."""
        return self.standing().exclude(self._judged(Likeness.Verdict.UNSURE))

    def put_off(self) -> Self:
        """Pairs of which somebody has said that it can't be told yet."""
        return self._of_two().filter(self._judged(Likeness.Verdict.UNSURE))

    def _of_two(self) -> Self:
        return self.exclude(first__state=State.WITHDRAWN).exclude(second__state=State.WITHDRAWN)

    @staticmethod
    def _judged(verdict: str) -> Exists:
        pair = Likeness.objects.saying(verdict).filter(first=OuterRef("first"), second=OuterRef("second"))
        return Exists(pair)


class Duplicate(models.Model):
    """order: likelier pairs are smaller. why: facts that agree, by their keys in reading.findings.FACTS."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    strength = models.CharField(_("strength"), max_length=8)
    order = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    at = models.DateTimeField(_("found"))

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair that may be one")
        verbose_name_plural = _("pairs that may be one")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="duplicate_once")]
        indexes = [models.Index(fields=["order", "id"], name="duplicate_queue")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.strength}"
