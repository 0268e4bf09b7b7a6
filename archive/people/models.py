"""Who: people and organisations, with every form of their names."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.media.models import Placement
from archive.places.models import Place
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, NameRow, Record
from archive.records.names import label_texts_of, sort_texts_of
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation

from . import rules
from .querysets import LikenessQuerySet, PersonQuerySet


class Person(Record):
    class Type(models.TextChoices):
        INTERNEE = "internee", _("internee")
        WITNESS = "witness", _("witness")
        KEEPER = "keeper", _("keeper of memory")
        PUBLIC_FIGURE = "public_figure", _("public figure")
        OTHER = "other", _("other")

    class Fate(models.TextChoices):
        DIED = "died", _("died in Uzbekistan")
        RETURNED = "returned", _("returned")
        MOVED_ON = "moved_on", _("moved on")
        NOT_KNOWN = "not_known", _("not known")

    id_prefix = "P"
    statements = (
        "type", "birth", "birthplace", "prefecture", "fate", "repatriated", "port", "death",
        "cause_of_death_uz", "cause_of_death_ja", "cause_of_death_en", "rank_or_work", "unit",
        "story_uz", "story_ja", "story_en", "publishing_ground",
    )  # fmt: skip

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_person"
    )
    type = models.CharField(_("type"), max_length=14, choices=Type)
    birth = UncertainDateField(_("born"))
    birthplace = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="born_here",
        verbose_name=_("place of birth"),
    )
    prefecture = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="home_of",
        verbose_name=_("home prefecture"),
    )
    fate = models.CharField(_("fate"), max_length=10, choices=Fate, blank=True)
    repatriated = UncertainDateField(_("returned on"))
    port = models.CharField(_("port of return"), max_length=120, blank=True)
    death = UncertainDateField(_("died"))
    cause_of_death = models.CharField(
        _("cause of death"), max_length=300, blank=True, help_text=_("Only where a source gives it.")
    )
    rank_or_work = models.CharField(_("rank or work"), max_length=200, blank=True)
    unit = models.CharField(pgettext_lazy("military", "unit"), max_length=200, blank=True)
    story = models.TextField(_("life"), blank=True)
    publishing_ground = models.CharField(
        _("ground for publishing"),
        max_length=300,
        blank=True,
        help_text=_("Why a person not known to be dead may be shown, for example: named in a published article."),
    )

    if TYPE_CHECKING:
        birth_typed: str
        birth_from: datetime.date | None
        birth_to: datetime.date | None
        repatriated_typed: str
        repatriated_from: datetime.date | None
        repatriated_to: datetime.date | None
        death_typed: str
        death_from: datetime.date | None
        death_to: datetime.date | None
        cause_of_death_uz: str | None
        cause_of_death_ja: str | None
        cause_of_death_en: str | None
        story_uz: str | None
        story_ja: str | None
        story_en: str | None

    objects = PersonQuerySet.as_manager()
    live = LiveManager.from_queryset(PersonQuerySet)()  # type: ignore[assignment]  # narrower than Record's

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [in_order(name, "person") for name in ("birth", "death", "repatriated")]

    def label_texts(self) -> dict[str, str]:
        return label_texts_of(self.names.all())

    def sort_texts(self) -> dict[str, tuple[str, str]]:
        return sort_texts_of(self.names.all())

    def obstacles(self) -> Iterable[str | Promise]:
        if not self.names.exists():
            yield _("Give the person at least one name.")
        if not self.citations.exists():
            yield _("Cite a source: a published person needs one.")
        died = bool(self.death) or self.fate == self.Fate.DIED
        if (
            rules.needs_ground(died=died, born_to=self.birth_to, today=timezone.localdate())
            and not self.publishing_ground
        ):
            yield _("Write the ground for publishing: this person is not known to be dead and may be living.")


class PersonName(NameRow):
    class Type(models.TextChoices):
        BIRTH = "birth", _("name")
        REGISTERED = "registered", _("as registered")
        READING = "reading", _("reading")
        ROMANISED = "romanised", _("romanised")
        MARRIED = "married", _("after marriage")

    fields = (
        "text", "family", "given", "patronymic", "script", "language", "kind", "preferred", "as_written", "reading_of",
    )  # fmt: skip

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    family = models.CharField(_("family name"), max_length=150, blank=True)
    given = models.CharField(_("given name"), max_length=150, blank=True)
    patronymic = models.CharField(_("father's name"), max_length=150, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Type, default=Type.BIRTH)
    reading_of = models.CharField(
        _("reading of"),
        max_length=8,
        blank=True,
        help_text=_("The sign of the name row that this is the reading of."),
    )

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [Child.once("person", "personname"), NameRow.preferred_once("person", "personname")]

    @property
    def parts(self) -> list[str]:
        """Family and given name where they are recorded apart, else the words of the name."""
        return [self.family, self.given] if self.family and self.given else self.text.split()


class Identification(Child):
    """The finding that the person whom a source names by a misheard form is this one; withdrawn, never deleted."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    fields = ("decided", "basis_uz", "basis_ja", "basis_en", "state")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifications")
    decided = UncertainDateField(_("decided on"))
    basis = models.TextField(_("grounds"), help_text=_("Which facts of which sources agree."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)

    if TYPE_CHECKING:
        decided_typed: str
        decided_from: datetime.date | None
        decided_to: datetime.date | None
        basis_uz: str | None
        basis_ja: str | None
        basis_en: str | None

    class Meta:
        verbose_name = _("identification")
        verbose_name_plural = _("identifications")
        ordering = ["id"]
        constraints = [Child.once("person", "identification"), in_order("decided", "identification")]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.decided}".strip()


class Likeness(models.Model):
    """Somebody's verdict on whether two records speak of one person; a remembered "different" stops asking again.

    Every verdict stays as it was given. holds: the newest that nobody has taken back; one of a pair at most.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("the same person")
        DIFFERENT = "different", _("different people")
        UNSURE = "unsure", _("can't be told")

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    by = models.ForeignKey("staff.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    because = models.TextField(_("reason"))
    holds = models.BooleanField(_("holds"), default=True)
    undone_by = models.ForeignKey(
        "staff.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_because = models.TextField(_("why it was undone"), blank=True, default="")

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=models.Q(holds=True),
                name="likeness_holds_once",
                violation_error_message=_("Somebody has said this already."),
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(
                    models.Q(undone_at__isnull=False, undone_by__isnull=False, holds=False),
                    ~models.Q(undone_because=""),
                ),
                name="likeness_undone_by_somebody",
                violation_error_message=_("An undoing has the person who did it, its time and its reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="likeness_smaller_first",
                violation_error_message=_("The person with the smaller number comes first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}: {self.get_verdict_display()}"


class NameRule(models.Model):
    """What a curator teaches the search of names, with the reason; set aside, never deleted. No statement of anyone."""

    class Kind(models.TextChoices):
        READING = "reading", _("reading of a name in kanji")
        SAME = "same", _("two spellings of one name")
        CHARACTER = "character", _("old and new form of a character")

    class Role(models.TextChoices):
        FAMILY = "f", _("family name")
        GIVEN = "g", _("given name")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    written = models.CharField(
        _("written"), max_length=60, help_text=_("The name in kanji, one of the spellings, or the old character.")
    )
    means = models.CharField(
        _("means"), max_length=60, help_text=_("Its reading in kana, the other spelling, or the new character.")
    )
    role = models.CharField(
        _("used as"), max_length=1, choices=Role, blank=True, help_text=_("Leave it empty where it may be either.")
    )
    because = models.TextField(_("reason"), help_text=_("Where this is known from."))
    is_active = models.BooleanField(
        _("followed by the search"), default=True, help_text=_("Take the tick away to set the rule aside.")
    )
    by = models.ForeignKey("staff.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("rule of names")
        verbose_name_plural = _("rules of names")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "written", "means", "role"],
                name="name_rule_once",
                violation_error_message=_("This rule stands already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.written} = {self.means}"

    def clean(self) -> None:
        # One that stands is followed already: what it says can't be asked again.
        if not self._state.adding:
            return
        if complaint := rules.rule_complaint(self.kind, self.written, self.means):
            raise ValidationError({complaint[0]: complaint[1]})


class Organisation(Record):
    """A museum, a society, an embassy: names, period and place; its sentences are events or passages about it."""

    id_prefix = "G"
    statements = ("period", "place")

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_organisation"
    )
    period = UncertainDateField(_("existed"))
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("place"),
    )

    if TYPE_CHECKING:
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [in_order("period", "organisation")]

    def label_texts(self) -> dict[str, str]:
        return label_texts_of(self.names.all())

    def sort_texts(self) -> dict[str, tuple[str, str]]:
        return sort_texts_of(self.names.all())


class OrganisationName(NameRow):
    fields = ("text", "script", "language", "preferred", "as_written", "valid")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
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
            Child.once("organisation", "organisationname"),
            NameRow.preferred_once("organisation", "organisationname"),
            in_order("valid", "organisationname"),
        ]


_ATTACHED = {"citations": Citation.fields, "placements": Placement.fields}
Person.children = {"names": PersonName.fields, "identifications": Identification.fields, **_ATTACHED}
Organisation.children = {"names": OrganisationName.fields, **_ATTACHED}
