"""What a witness said: the words in their own language, the gist in the reader's."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.people.models import Person
from archive.records.enums import WordsLanguage
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation


class Testimony(Record):
    class Consent(models.TextChoices):
        GIVEN = "given", _("given")
        WITHHELD = "withheld", _("withheld")
        UNKNOWN = "unknown", _("not known")
        PUBLISHED = "published", _("quoted from a publication")

    id_prefix = "V"
    statements = ("title_uz", "title_ja", "title_en", "speaker", "recorded", "consent")

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_testimony"
    )
    title = models.CharField(_("title"), max_length=250)
    speaker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="testimonies", verbose_name=_("speaker"))
    recorded = UncertainDateField(_("recorded"))
    consent = models.CharField(_("consent"), max_length=10, choices=Consent, default=Consent.UNKNOWN)

    if TYPE_CHECKING:
        title_uz: str | None
        title_ja: str | None
        title_en: str | None
        recorded_typed: str
        recorded_from: datetime.date | None
        recorded_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("testimony")
        verbose_name_plural = _("testimonies")
        constraints = [in_order("recorded", "testimony")]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"title_{x}") or "" for x in ("uz", "ja", "en")}

    def obstacles(self) -> Iterable[str | Promise]:
        if self.consent in (self.Consent.WITHHELD, self.Consent.UNKNOWN):
            yield _("A testimony is shown only with the speaker's consent, or where it is quoted from a publication.")


class Excerpt(Child):
    fields = ("words", "words_language", "gist_uz", "gist_ja", "gist_en", "position")

    testimony = models.ForeignKey(Testimony, on_delete=models.PROTECT, related_name="excerpts")
    words = models.TextField(_("words"), help_text=_("Word for word."))
    words_language = models.CharField(_("language of the words"), max_length=2, choices=WordsLanguage)
    gist = models.TextField(_("what is told"), help_text=_("In a sentence of our own; not a translation of the words."))
    position = models.PositiveIntegerField(_("position"), default=0)

    if TYPE_CHECKING:
        gist_uz: str | None
        gist_ja: str | None
        gist_en: str | None

    class Meta:
        verbose_name = _("excerpt")
        verbose_name_plural = _("excerpts")
        ordering = ["position", "id"]
        constraints = [Child.once("testimony", "excerpt")]

    def __str__(self) -> str:
        return self.words[:80]


Testimony.children = {
    "excerpts": Excerpt.fields,
    "citations": Citation.fields,
    "placements": Placement.fields,
}
