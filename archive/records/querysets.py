"""Questions about many records."""

from collections.abc import Iterable
from typing import Self, TypeAlias, TypeVar, cast

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from .enums import EDITING, State

T = TypeVar("T", bound=models.Model)
PageKey: TypeAlias = tuple[str, int]  # sort key and id of the last row of a page

PAGE_SIZE = 50
# The statements that short names are made from; other names are rows, which nobody translates.
LABEL_PATHS = ("what", "title", "alt")
SORT_COLUMNS = {"uz": "sort_uz", "uz-cyrl": "sort_uz", "ja": "sort_ja", "en": "sort_en"}


class RecordQuerySet(models.QuerySet[T]):
    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def real(self) -> Self:
        """Records of fact: specimens are in no count, list, sitemap or feed of these."""
        return self.filter(specimen=False)

    def in_order(self, language: str) -> Self:
        """Ordered as a reader of the language expects, by the stored key (never by text: databases sort it differently)."""
        return self.order_by(SORT_COLUMNS[language], "id")

    def with_label_state(self, language: str) -> Self:
        """Annotated with `label_state`: how far the short name in a language (uz, ja, en) can be trusted, as stored.

        Empty (None) for names and for the original, which are no translations.
        """
        statuses = apps.get_model("records", "TranslationStatus").objects.filter(
            record_id=OuterRef("pk"), path__in=LABEL_PATHS, language=language
        )
        return self.annotate(label_state=Subquery(statuses.values("effective")[:1]))

    def belonging_to(self, pointer: str) -> Self:
        """Annotated with `of`, the key of the record that each is linked from (linked_records passes it on).

        pointer: the way back to it, as filter takes it; where both filter by one link, they mean the same one.
        """
        return self.annotate(of=F(pointer))

    def few(self, size: int) -> Self:
        """At most so many of these, the oldest numbers first; may stand in a union, as a bare slice may not on SQLite."""
        keys = self.order_by("pk").values("pk")[:size]
        return cast("Self", self.model._default_manager.filter(pk__in=keys))

    def with_last_editor(self) -> Self:
        """Annotated with `last_editor`: the key of the person who wrote or edited the record last."""
        edits = apps.get_model("records", "Revision").objects.filter(record_id=OuterRef("pk"), action__in=EDITING)
        return self.annotate(last_editor=Subquery(edits.order_by("-number").values("by_id")[:1]))

    def with_errata(self) -> Self:
        """Annotated with `has_errata`: whether something that a record said in public had to be corrected."""
        wrong = apps.get_model("records", "Revision").objects.filter(record=OuterRef("pk"), erratum__isnull=False)
        return self.annotate(has_errata=Exists(wrong))

    def page_of(
        self, kinds: Iterable[str], language: str, *, after: PageKey | None = None, size: int = PAGE_SIZE
    ) -> tuple[list[T], PageKey | None]:
        """Return one page of published real records and the key of the next page, or None.

        kinds: kind names. after: the pair (sort key, id) that the page before gave.
        """
        return self.published().real().filter(kind__in=kinds).page_in_order(language, after=after, size=size)

    def page_in_order(
        self, language: str, *, after: PageKey | None = None, size: int = PAGE_SIZE
    ) -> tuple[list[T], PageKey | None]:
        """Return one page of these records and the key of the next page, or None; after: as page_of."""
        column = SORT_COLUMNS[language]
        rows = self.in_order(language)
        if self.model._meta.parents:
            # Every row has its kind; named, it lets the index give the rows in order instead of all records of the house.
            rows = rows.filter(kind=self.model._meta.model_name)
        if after:
            key, last = after
            # The first bound is redundant and lets the index seek: without it a late page costs 14 to 59 ms.
            rows = rows.filter(**{f"{column}__gte": key}).filter(Q(**{f"{column}__gt": key}) | Q(id__gt=last))
        found = list(rows[: size + 1])
        following = (getattr(found[size - 1], column), found[size - 1].pk) if len(found) > size else None
        return found[:size], following


_RecordManager = models.Manager.from_queryset(RecordQuerySet)


class LiveManager(_RecordManager[T]):
    """Published records only: all that public pages may ever read."""

    def get_queryset(self) -> RecordQuerySet[T]:
        return cast("RecordQuerySet[T]", super().get_queryset()).published()
