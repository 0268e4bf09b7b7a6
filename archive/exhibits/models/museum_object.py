"""A thing that a museum keeps, described by the fields of Object ID."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.people.models import Person
from archive.places.models import Place
from archive.records.enums import LANGUAGES, WordsLanguage
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation


class MuseumObject(Record):
    """One object; rights are those of its pictures, which hang on it."""

    class Acquisition(models.TextChoices):
        GIFT = "gift", _("gift")
        BEQUEST = "bequest", _("bequest")
        PURCHASE = "purchase", _("purchase")
        LOAN = "loan", _("loan")
        TRANSFER = "transfer", _("handed over by another museum")
        FOUND = "found", _("found")
        OTHER = "other", _("in another way")

    id_prefix = "H"
    statements = (
        "title_uz", "title_ja", "title_en", "accession_number", "type_uz", "type_ja", "type_en",
        "material_uz", "material_ja", "material_en", "height_mm", "width_mm", "depth_mm", "weight_g",
        "inscription", "inscription_language", "made", "maker", "origin",
        "description_uz", "description_ja", "description_en", "features_uz", "features_ja", "features_en",
        "condition_uz", "condition_ja", "condition_en",
        "acquired", "giver", "acquisition", "location", "holder",
    )  # fmt: skip
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_museumobject"
    )
    title = models.CharField(_("title"), max_length=250, help_text=_("What it is, in a few words."))
    accession_number = models.CharField(
        _("accession number"), max_length=60, blank=True, help_text=_("As the museum's book has it.")
    )
    type = models.CharField(_("kind of object"), max_length=120, blank=True, help_text=_("For example: cradle."))
    material = models.CharField(_("material and technique"), max_length=300, blank=True)
    height_mm = models.PositiveIntegerField(_("height, in millimetres"), null=True, blank=True)
    width_mm = models.PositiveIntegerField(_("width, in millimetres"), null=True, blank=True)
    depth_mm = models.PositiveIntegerField(_("depth, in millimetres"), null=True, blank=True)
    weight_g = models.PositiveIntegerField(_("weight, in grams"), null=True, blank=True)
    inscription = models.TextField(
        _("words and marks on it"), blank=True, help_text=_("Letter by letter, only as read from the object itself.")
    )
    inscription_language = models.CharField(
        _("language of the words on it"), max_length=2, choices=WordsLanguage, blank=True
    )
    made = UncertainDateField(_("made"))
    maker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objects_made",
        verbose_name=_("maker"),
        help_text=_("Empty where it is not known who made it."),
    )
    origin = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objects_from",
        verbose_name=_("place of origin"),
    )
    description = models.TextField(_("description"), blank=True)
    features = models.TextField(
        _("distinguishing features"), blank=True, help_text=_("What tells it from others of its kind: damage, repairs.")
    )
    condition = models.CharField(_("condition"), max_length=300, blank=True)
    acquired = UncertainDateField(_("acquired on"))
    giver = models.CharField(
        _("acquired from"),
        max_length=300,
        blank=True,
        help_text=_("Readers see this: a living giver must agree to it."),
    )
    acquisition = models.CharField(_("way of acquisition"), max_length=10, choices=Acquisition, blank=True)
    location = models.CharField(
        _("where it stands"), max_length=300, blank=True, help_text=_("Room and case; readers see this.")
    )
    holder = models.CharField(_("holder"), max_length=300, blank=True, help_text=_("Whose it is."))

    if TYPE_CHECKING:
        title_uz: str | None
        title_ja: str | None
        title_en: str | None
        type_uz: str | None
        type_ja: str | None
        type_en: str | None
        material_uz: str | None
        material_ja: str | None
        material_en: str | None
        description_uz: str | None
        description_ja: str | None
        description_en: str | None
        features_uz: str | None
        features_ja: str | None
        features_en: str | None
        condition_uz: str | None
        condition_ja: str | None
        condition_en: str | None
        made_typed: str
        made_from: datetime.date | None
        made_to: datetime.date | None
        acquired_typed: str
        acquired_from: datetime.date | None
        acquired_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("museum object")
        verbose_name_plural = _("museum objects")
        constraints = [
            in_order("made", "museumobject"),
            in_order("acquired", "museumobject"),
            models.UniqueConstraint(
                fields=["accession_number"],
                condition=~Q(accession_number=""),
                name="museumobject_accession_number_once",
                violation_error_message=_("Another object already has this accession number."),
            ),
            models.CheckConstraint(
                condition=Q(inscription="") | ~Q(inscription_language=""),
                name="museumobject_inscription_language",
                violation_error_message=_("Say in which language the words on it are."),
            ),
        ]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"title_{x}") or "" for x in LANGUAGES}
