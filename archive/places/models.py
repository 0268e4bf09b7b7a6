"""Where: countries, regions, settlements, stations, works and single sites."""

import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, NameRow, Record
from archive.records.names import label_texts_of, sort_texts_of
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation


class Point(models.Model):
    """A point on the map and how far off it may be."""

    lat = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Decimal degrees north, WGS 84."),
    )
    lon = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Decimal degrees east, WGS 84."),
    )
    radius_m = models.PositiveIntegerField(
        _("how far off it may be, in metres"),
        null=True,
        blank=True,
        help_text=_("For a town some kilometres."),
    )

    class Meta:
        abstract = True

    @staticmethod
    def both_or_neither(model: str) -> models.CheckConstraint:
        """Return the check on latitude and longitude. model: lower-case, for the name."""
        # Both must be said to be there: to SQL a bound on a missing value is unknown, and a check passes what is unknown.
        both = Q(lat__isnull=False, lon__isnull=False)
        inside = both & Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180)
        return models.CheckConstraint(
            condition=Q(lat=None, lon=None) | inside,
            name=f"{model}_point",
            violation_error_message=_("Give both latitude (−90 to 90) and longitude (−180 to 180), or neither."),
        )


class Place(Point, Record):
    class Type(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region")
        DISTRICT = "district", _("district")
        SETTLEMENT = "settlement", _("town or village")
        STATION = "station", _("station")
        RIVER_WORK = "river_work", _("river work")
        OTHER = "other", _("building or site")

    id_prefix = "L"
    statements = ("type", "parent", "lat", "lon", "radius_m", "period")

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_place"
    )
    type = models.CharField(_("type"), max_length=12, choices=Type)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("lies in"),
    )
    tree = models.CharField(max_length=200, default="", editable=False, db_index=True)
    period = UncertainDateField(_("existed"))

    if TYPE_CHECKING:
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [in_order("period", "place"), Point.both_or_neither("place")]

    @property
    def tree_end(self) -> str:
        """The first key after every place below this one: a range that the index serves on any database."""
        return self.tree[:-1] + "0"  # "0" follows "/" in plain byte order, so it closes the prefix

    def save(self, *args: Any, **kwargs: Any) -> None:
        moved = self._set_tree() if self.pk else False
        super().save(*args, **kwargs)
        if self._set_tree() or moved:
            Place.objects.filter(pk=self.pk).update(tree=self.tree)
            for part in self.parts.all():
                part.save()

    def clean(self) -> None:
        super().clean()
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("A place can't lie in itself.")})
            above = above.parent

    def label_texts(self) -> dict[str, str]:
        return label_texts_of(self.names.all())

    def sort_texts(self) -> dict[str, tuple[str, str]]:
        return sort_texts_of(self.names.all())

    def _set_tree(self) -> bool:
        tree = f"{self.parent.tree if self.parent else '/'}{self.pk}/"
        changed, self.tree = self.tree != tree, tree
        return changed


class PlaceName(NameRow):
    class Type(models.TextChoices):
        OFFICIAL = "official", _("official")
        FORMER = "former", _("former")
        SOVIET = "soviet", _("of the Soviet time")
        JAPANESE_SOURCES = "japanese", _("as in Japanese sources")
        OTHER = "other", _("other spelling")
        READING = "reading", _("reading")

    fields = ("text", "script", "language", "kind", "preferred", "as_written", "valid")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(_("kind"), max_length=10, choices=Type, default=Type.OFFICIAL)
    valid = UncertainDateField(_("in use"))

    if TYPE_CHECKING:
        valid_typed: str
        valid_from: datetime.date | None
        valid_to: datetime.date | None

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            Child.once("place", "placename"),
            NameRow.preferred_once("place", "placename"),
            in_order("valid", "placename"),
        ]


Place.children = {"names": PlaceName.fields, "citations": Citation.fields, "placements": Placement.fields}
