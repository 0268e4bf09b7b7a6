"""Questions about many citations."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from archive.records.enums import State

T = TypeVar("T", bound=models.Model)


class CitationQuerySet(models.QuerySet[T]):
    def for_page(self) -> Self:
        """Citations that a public page may print: of published sources, with them, in the order they were made."""
        published = Q(source__state=State.PUBLISHED) & (Q(through=None) | Q(through__state=State.PUBLISHED))
        return self.filter(published).select_related("source", "through").order_by("id")
