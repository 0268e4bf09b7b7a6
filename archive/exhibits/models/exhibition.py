"""An exhibition: blocks in one order, each showing a record, a picture or words; a heading opens a section (0012)."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.media.models import Asset
from archive.records.enums import LANGUAGES, WordsLanguage
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation

from .. import prose, rules


def _needing(part: str) -> list[str]:
    return [kind for kind, shape in rules.SHAPES.items() if part in shape.needs]


class Exhibition(Record):
    id_prefix = "K"
    joinable = False
    statements = ("title_uz", "title_ja", "title_en", "lead_uz", "lead_ja", "lead_en", "period", "position")

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_exhibition"
    )
    title = models.CharField(_("title"), max_length=250)
    lead = models.TextField(_("opening words"), blank=True, help_text=_("One or two sentences, without any markup."))
    period = UncertainDateField(_("of the time"), help_text=_("The years that the exhibition tells of."))
    position = models.PositiveIntegerField(_("position"), default=0, help_text=_("Order in the list of exhibitions."))

    if TYPE_CHECKING:
        title_uz: str | None
        title_ja: str | None
        title_en: str | None
        lead_uz: str | None
        lead_ja: str | None
        lead_en: str | None
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        constraints = [in_order("period", "exhibition")]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"title_{x}") or "" for x in LANGUAGES}

    def sort_stamp(self) -> str:
        return f"{self.position:04d}"

    def obstacles(self) -> Iterable[str | Promise]:
        blocks = list(self.blocks.all())
        if not any(block.kind != rules.SECTION for block in blocks):
            yield _("An exhibition needs at least one block that shows something.")
        cited = set(self.citations.values_list("path", flat=True))
        for block in blocks:
            path = f"blocks/{block.uid}"
            if block.kind == Block.Kind.QUOTATION and not any(f"{x}/".startswith(f"{path}/") for x in cited):
                yield _("Cite the source of the quotation “%(words)s”.") % {"words": block.words[:40]}


class Block(Child):
    """One step of an exhibition. What each kind needs and prints stands in rules.SHAPES."""

    class Kind(models.TextChoices):
        SECTION = "section", _("heading of a section")
        TEXT = "text", _("text")
        PICTURE = "picture", _("picture")
        COMPARISON = "comparison", _("two pictures: then and now")
        OBJECT = "object", _("museum object")
        DOCUMENT = "document", _("document")
        TESTIMONY = "testimony", _("testimony")
        QUOTATION = "quotation", _("quotation")
        INSCRIPTION = "inscription", _("inscription")
        FIGURE = "figure", _("figure")
        RECORD = "record", _("a person, a place or any other record")
        TIMELINE = "timeline", _("timeline")

    fields = (
        "position", "kind", "heading_uz", "heading_ja", "heading_en", "text_uz", "text_ja", "text_en",
        "words", "words_language", "record", "picture", "picture_then", "period",
    )  # fmt: skip

    exhibition = models.ForeignKey(Exhibition, on_delete=models.PROTECT, related_name="blocks")
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("The blocks stand in the order of these numbers.")
    )
    kind = models.CharField(_("kind of block"), max_length=11, choices=Kind, default=Kind.TEXT)
    heading = models.CharField(
        pgettext_lazy("of a section", "heading"), max_length=200, blank=True, help_text=_("Only for a section.")
    )
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "An empty line parts paragraphs. Emphasis, lists, links and marks of another language are kept, all other "
            "signs are taken out."
        ),
    )
    words = models.TextField(_("quoted words"), blank=True, help_text=_("Word for word, for a quotation."))
    words_language = models.CharField(_("language of the words"), max_length=2, choices=WordsLanguage, blank=True)
    record = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shown_in_blocks",
        verbose_name=_("record"),
        help_text=_("What the block shows. It is seen only while that record is published."),
    )
    picture = models.ForeignKey(
        Asset,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="blocks",
        verbose_name=_("picture or document"),
        help_text=_("Of two pictures the newer one."),
    )
    picture_then = models.ForeignKey(
        Asset,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="blocks_then",
        verbose_name=_("older picture"),
    )
    period = UncertainDateField(
        _("years of the timeline"), help_text=_("Events that begin in these years are shown: 1945/1950.")
    )

    if TYPE_CHECKING:
        heading_uz: str | None
        heading_ja: str | None
        heading_en: str | None
        text_uz: str | None
        text_ja: str | None
        text_en: str | None
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("sections and blocks")
        ordering = ["position", "id"]
        constraints = [
            Child.once("exhibition", "block"),
            in_order("period", "block"),
            models.CheckConstraint(
                condition=Q(record__isnull=False) | ~Q(kind__in=_needing("record")),
                name="block_shows_a_record",
                violation_error_message=_("Choose the record that this block shows."),
            ),
            models.CheckConstraint(
                condition=Q(picture__isnull=False) | ~Q(kind__in=_needing("picture")),
                name="block_shows_a_picture",
                violation_error_message=_("Choose the picture that this block shows."),
            ),
        ]

    def __str__(self) -> str:
        said = (self.heading_en, self.text_en, self.words, self.heading_ja, self.text_ja, self.heading_uz, self.text_uz)
        return prose.plain(next((text for text in said if text), ""))[:80] or self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        self.tidy()
        parts = rules.missing(self.kind, self._filled())
        errors = {self._column(part): _("A block of this kind needs this.") for part in parts}
        wanted = rules.RECORD_KINDS.get(self.kind)
        if wanted and self.record is not None and self.record.kind != wanted:
            errors["record"] = _(
                "A block of this kind shows a record of another kind: choose the one it is called after."
            )
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy()
        super().save(*args, **kwargs)

    def tidy(self) -> None:
        """Leave of the texts only what prose.tidy keeps."""
        for language in LANGUAGES:
            column = f"text_{language}"
            setattr(self, column, prose.tidy(getattr(self, column) or ""))

    def _filled(self) -> list[str]:
        return [part for part in rules.PARTS if self._holds(part)]

    def _holds(self, part: str) -> bool:
        if part in ("heading", "text"):
            return any(getattr(self, f"{part}_{language}") for language in LANGUAGES)
        if part in ("record", "picture", "picture_then"):
            return getattr(self, f"{part}_id") is not None
        return bool(getattr(self, part))

    def _column(self, part: str) -> str:
        """Name the field that a curator sees the fault at: of a text the one in the original language."""
        if part not in ("heading", "text"):
            return part
        original = self.exhibition.original_language if self.exhibition_id or self._knows_exhibition() else "en"
        return f"{part}_{original}"

    def _knows_exhibition(self) -> bool:
        return "exhibition" in self._state.fields_cache


Exhibition.children = {"blocks": Block.fields, "citations": Citation.fields}
