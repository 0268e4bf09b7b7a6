"""Questions about many burials, and the ground of a cemetery: its plots and who lies in them."""

from typing import Any, Self, TypeVar

from django.db.models import Case, F, Model, OuterRef, Q, QuerySet, Subquery, Sum, When

from archive.records.enums import State
from archive.records.querysets import RecordQuerySet
from archive.records.row_lists import RowList

T = TypeVar("T", bound=Model)

_LABELS = ("label_uz", "label_ja", "label_en", "label_cyrl", "original_language")


class BurialQuerySet(RecordQuerySet[T]):
    def resting(self) -> Self:
        """Burials whose dead still lie there: no memorial without remains, and no grave whose remains were moved."""
        return self.filter(moved_to__isnull=True).exclude(type__in=("cenotaph", "marker"))


class CemeteryQuerySet(RecordQuerySet[T]):
    def with_names(self) -> Self:
        """Annotated with all its name rows as `names_held`, in the same query: a list of dicts, in no order."""
        columns = ("id", "uid", "text", "script", "language", "preferred", "as_written", "valid")
        names = _related(self, "names").filter(cemetery=OuterRef("pk"))
        return self.annotate(names_held=RowList(names, **{name: name for name in columns}))

    def with_people(self) -> Self:
        """Annotated with `people_here`: how many people the published burials of fact are of; None where there are none."""
        here = _live(self, "burials").filter(cemetery=OuterRef("pk"), specimen=False).resting()
        return self.annotate(people_here=Subquery(here.order_by().values("cemetery").values_list(Sum("persons"))))

    def with_ground(self) -> Self:
        """Annotated with what a plan is drawn from, in the same query; only published records are in it.

        ground_plots, ground_graves (burials on a plot), ground_pictures (to draw over): lists of dicts, in no order.
        """
        plots = _live(self, "plots").filter(cemetery=OuterRef("pk"))
        graves = _live(self, "burials").filter(cemetery=OuterRef("pk"), plot__state=State.PUBLISHED)
        pictures = _related(self, "placements").filter(record=OuterRef("pk"), role="plan", asset__state=State.PUBLISHED)
        return self.annotate(
            ground_plots=RowList(
                plots,
                **{name: name for name in ("pk", "public_id", "sector", "row", "number", "x", "y", "lat", "sort_en")},
            ),
            ground_graves=RowList(
                graves,
                **{name: name for name in ("public_id", "persons", "type", "certainty", "name_as_written", "sort_en")},
                plot=F("plot_id"),
                is_moved=_moved(),
                **{f"person_{name}": _public("person", name) for name in ("public_id", *_LABELS)},
            ),
            ground_pictures=RowList(
                pictures,
                position="position",
                id="id",
                **{name: f"asset__{name}" for name in ("public_id", "width_px", "height_px", "credit", *_LABELS)},
            ),
        )


def _live(queryset: QuerySet[Any], accessor: str) -> Any:
    return _related(queryset, accessor).filter(state=State.PUBLISHED)


def _related(queryset: QuerySet[Any], accessor: str) -> Any:
    """Return all rows behind an accessor: the models of this room stand on this file and can't be imported here."""
    return getattr(queryset.model, accessor).rel.related_model.objects.all()


def _public(pointer: str, column: str) -> Case:
    """Return a column of the record pointed at where that is published, else nothing: a draft's name is no one's to read."""
    return Case(When(**{f"{pointer}__state": State.PUBLISHED}, then=F(f"{pointer}__{column}")))


def _moved() -> Case:
    return Case(When(Q(moved_to__isnull=False), then=True), default=False)
