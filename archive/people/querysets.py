"""Questions about many people."""

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db.models import Model, OuterRef, Q, QuerySet

from archive.records.enums import State
from archive.records.models import Record
from archive.records.querysets import SORT_COLUMNS, RecordQuerySet
from archive.records.row_lists import RowList

if TYPE_CHECKING:
    from .models import Person

T = TypeVar("T", bound=Model)


class PersonQuerySet(RecordQuerySet[T]):
    def with_rows(self) -> Self:
        """Annotated with the name rows as `names_held` and the accepted identifications as `identifications_held`.

        Lists of dicts in no order, in the same query.
        """
        names = self._rows("PersonName")
        accepted = self._rows("Identification").filter(state="accepted")
        return self.annotate(
            names_held=RowList(names, **{name: name for name in ("id", "uid", *names.model.fields)}),
            identifications_held=RowList(
                accepted, **{name: name for name in ("id", "uid", "decided", "basis_uz", "basis_ja", "basis_en")}
            ),
        )

    def told_apart_from(self, person: "Person") -> Self:
        """People of whom somebody has found that they are not this one."""
        verdicts = apps.get_model("people", "Likeness").objects.saying("different")
        return self.filter(
            Q(pk__in=verdicts.filter(first=person).values("second"))
            | Q(pk__in=verdicts.filter(second=person).values("first"))
        )

    def namesakes_of(self, person: "Person") -> Self:
        """Other published people on the same side of the specimens' fence, whose name is the same in one of the languages.

        By the stored keys, one language at a time: an index serves each, and would serve none of them joined by "or".
        """
        people = Record.objects.filter(kind="person", state=State.PUBLISHED).order_by()
        keys = [
            people.filter(**{column: getattr(person, column)}).values("pk")
            for column in sorted(set(SORT_COLUMNS.values()))
        ]
        return self.filter(pk__in=keys[0].union(*keys[1:]), specimen=person.specimen).exclude(pk=person.pk)

    @staticmethod
    def _rows(model: str) -> QuerySet[Any]:
        return apps.get_model("people", model).objects.filter(person=OuterRef("pk"))


class LikenessQuerySet(QuerySet[Any]):
    def saying(self, verdict: str) -> Self:
        """Those of one verdict that hold."""
        return self.filter(verdict=verdict, holds=True)

    def of_pair(self, one: int, other: int) -> Self:
        """All that was ever said of two people, in the order in which it was said. one, other: their keys."""
        first, second = sorted((one, other))
        return self.filter(first=first, second=second).order_by("at", "pk")

    def about(self, person: int) -> Self:
        """All that was ever said of one person and another."""
        return self.filter(Q(first=person) | Q(second=person)).order_by("at", "pk")
