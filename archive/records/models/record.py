"""The spine: everything that has a public page, can be cited, corrected or found is a record."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .. import ids
from ..enums import LANGUAGES, Language, State
from ..querysets import LiveManager, RecordQuerySet


class Serial(models.Model):
    """The last number given out under a prefix; numbers are given once and never again."""

    prefix = models.CharField(primary_key=True, max_length=3)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("serial")

    def __str__(self) -> str:
        return f"{self.prefix} {self.last}"


class Record(models.Model):
    """Parent table of every kind. A kind declares `id_prefix`, `statements`, `children` and `label_texts`."""

    # Columns that only the acts of records.services may write; saving an object leaves them out, so that a stale object
    # in memory can't bring a withdrawn record back.
    GUARDED = (
        "public_id",
        "kind",
        "state",
        "version",
        "specimen",
        "published_at",
        "merged_into",
        "withdrawn",
        "label",
        "sort",
    )
    id_prefix = ""
    statements: tuple[str, ...] = ()
    children: dict[str, tuple[str, ...]] = {}
    joinable = True  # whether two of the kind can turn out to be one
    # When its newest revision was made, where records.services.lock has read it.
    newest_at: datetime | None = None

    public_id = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    kind = models.CharField(max_length=30, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    specimen = models.BooleanField(_("specimen"), default=False, editable=False)
    sort_uz = models.CharField(max_length=200, default="", editable=False)
    sort_ja = models.CharField(max_length=200, default="", editable=False)
    sort_en = models.CharField(max_length=200, default="", editable=False)
    label = models.CharField(_("short name"), max_length=250, default="", editable=False)
    label_cyrl = models.CharField(max_length=250, default="", editable=False)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, editable=False)
    withdrawn_because = models.TextField(_("reason shown after withdrawal"), default="", editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged_records"
    )
    original_language = models.CharField(
        _("original language"),
        max_length=2,
        choices=Language,
        default=Language.ENGLISH,
        help_text=_("The language that the others are translated from."),
    )

    if TYPE_CHECKING:
        label_state: str | None  # annotated by with_label_state
        owner_pk: int  # set by linked_records
        carried: dict[str, Any] | None  # set by linked_records
        label_uz: str | None
        label_ja: str | None
        label_en: str | None
        withdrawn_because_uz: str | None
        withdrawn_because_ja: str | None
        withdrawn_because_en: str | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ["id"]
        indexes = [
            *(models.Index(fields=["kind", "state", f"sort_{x}", "id"], name=f"record_sorted_{x}") for x in LANGUAGES),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
                name="record_published_has_time",
                violation_error_message=_("A published record has the time of its publication."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(state=State.WITHDRAWN) & ~Q(merged_into=F("id"))),
                name="record_merged_is_withdrawn",
                violation_error_message=_("A merged record is withdrawn, and merged into another one."),
            ),
        ]

    def __str__(self) -> str:
        return self.label_en or self.label_uz or self.label_ja or self.label_cyrl or self.public_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the statements; of an existing record never its life cycle (GUARDED), which services write apart."""
        if self._state.adding:
            self.kind = self._meta.model_name or ""
            if not self.public_id:
                self.public_id = self._next_id()
        elif kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [f.name for f in self._meta.concrete_fields if self._may_save(f)]
        super().save(*args, **kwargs)

    @classmethod
    def _may_save(cls, field: models.Field) -> bool:
        return not field.primary_key and not field.name.startswith(cls.GUARDED)

    @transaction.atomic
    def _next_id(self) -> str:
        prefix = (ids.SPECIMEN if self.specimen else "") + self.id_prefix
        Serial.objects.get_or_create(prefix=prefix)
        while True:
            Serial.objects.filter(prefix=prefix).update(last=F("last") + 1)
            public_id = ids.format_id(prefix, Serial.objects.get(prefix=prefix).last)
            if ids.is_given(public_id):
                return public_id

    def child(self) -> "Record":
        """Return this record as its own kind (the child table's object)."""
        return self if type(self) is not Record else getattr(self, f"as_{self.kind}")

    @property
    def room(self) -> str:
        """The room this record lives in, which is also the second part of its address."""
        return self.kinds()[self.kind]._meta.app_label

    @staticmethod
    def kinds() -> "dict[str, type[Record]]":
        """Return {kind: model} of every kind of record; no kind is known here by name."""
        return {model._meta.model_name: model for model in Record.__subclasses__() if not model._meta.proxy}

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def label_texts(self) -> dict[str, str]:
        """Return {language: short name} for the languages that have one; "cyrl" where a Cyrillic form is recorded."""
        return {}

    def sort_texts(self) -> dict[str, tuple[str, str]]:
        """Return {language: (text, reading)} that the sort keys are made from; reading only matters in Japanese."""
        return {language: (text, "") for language, text in self.label_texts().items()}

    def sort_stamp(self) -> str:
        """Return an ASCII key that goes before the name in lists of this kind (events sort by time), or empty."""
        return ""

    def obstacles(self) -> Iterable[str | Promise]:
        """Return what keeps this record from publication, each a sentence (gettext) for a curator."""
        return []

    def get_absolute_url(self) -> str:
        return reverse("record", kwargs={"room": self.room, "public_id": self.public_id})

    def clean(self) -> None:
        super().clean()
        if self.merged_into_id and self.merged_into_id == self.pk:
            raise ValidationError(_("A record can't be merged into itself."))
