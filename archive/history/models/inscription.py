"""Words on a stone or a plaque: the wording only as read from it, never a translation back."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.records.models import Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation


class Inscription(Record):
    # The languages that words on a stone can be kept in, in the order in which pages print them.
    WORDINGS = ("ja", "uz", "ru", "en")

    id_prefix = "N"
    statements = (
        "what_uz", "what_ja", "what_en", "on", "wording_ja", "wording_uz", "wording_ru", "wording_en",
        "rendering_uz", "rendering_ja", "rendering_en",
    )  # fmt: skip
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_inscription"
    )
    on = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="inscriptions", verbose_name=_("stands on"))
    what = models.TextField(_("description"), help_text=_("What it is and where; not its words."))
    # Not translations of each other: each is what is cut in the stone in that language, so modeltranslation stays away.
    wording_ja = models.TextField(_("wording in Japanese, as read from the stone"), blank=True)
    wording_uz = models.TextField(_("wording in Uzbek, as read from the stone"), blank=True)
    wording_ru = models.TextField(_("wording in Russian, as read from the stone"), blank=True)
    wording_en = models.TextField(_("wording in English, as read from the stone"), blank=True)
    rendering = models.TextField(_("rendering"), blank=True, help_text=_("What it says, as a source renders it."))

    if TYPE_CHECKING:
        what_uz: str | None
        what_ja: str | None
        what_en: str | None
        rendering_uz: str | None
        rendering_ja: str | None
        rendering_en: str | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")

    @property
    def wordings(self) -> list[tuple[str, str]]:
        """[(language, words as read from the stone)] of the languages that something was read in."""
        cut = [(code, getattr(self, f"wording_{code}")) for code in self.WORDINGS]
        return [(code, text) for code, text in cut if text]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"what_{x}") or "" for x in ("uz", "ja", "en")}
