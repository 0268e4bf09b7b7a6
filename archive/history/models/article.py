"""Prose of our own: an article whose every passage has its address, evidence and translation status."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation


class Article(Record):
    id_prefix = "T"
    statements = ("title_uz", "title_ja", "title_en", "about", "position")

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_article"
    )
    title = models.CharField(_("title"), max_length=250)
    about = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles_about",
        verbose_name=_("about"),
    )
    position = models.PositiveIntegerField(_("position"), default=0, help_text=_("Order in the list of articles."))

    if TYPE_CHECKING:
        title_uz: str | None
        title_ja: str | None
        title_en: str | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"title_{x}") or "" for x in ("uz", "ja", "en")}

    def sort_stamp(self) -> str:
        return f"{self.position:04d}"


class Passage(Child):
    fields = ("text_uz", "text_ja", "text_en", "position", "period")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="passages")
    text = models.TextField(_("text"))
    position = models.PositiveIntegerField(_("position"), default=0)
    period = UncertainDateField(_("of the time"))

    if TYPE_CHECKING:
        text_uz: str | None
        text_ja: str | None
        text_en: str | None
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["position", "id"]
        constraints = [Child.once("article", "passage"), in_order("period", "passage")]

    def __str__(self) -> str:
        return (self.text_en or self.text_ja or self.text_uz or "")[:80]


Article.children = {"passages": Passage.fields, "citations": Citation.fields, "placements": Placement.fields}
