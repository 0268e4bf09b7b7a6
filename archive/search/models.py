"""Ordinary tables, derived from the records: the indexes of texts and names, the shelves of people. May be rebuilt."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.records.enums import LANGUAGES
from archive.records.models import Record


class TextTerm(models.Model):
    """One term of one published record. term: ASCII, so that a range over it means the same on every database."""

    term = models.CharField(max_length=80)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="text_terms")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("text term")
        constraints = [models.UniqueConstraint(fields=["term", "record"], name="text_term_once")]

    def __str__(self) -> str:
        return self.term


class SearchedText(models.Model):
    """The texts of one published record, for showing where a word was found. passages: [language, original, text]."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="searched")
    passages = models.JSONField()

    class Meta:
        verbose_name = _("searched text")

    def __str__(self) -> str:
        return str(self.record_id)


class Shelf(models.Model):
    """One place where a published internee stands when people are looked through: value of an axis, in order of name.

    via: the burial that puts the person on a cemetery's shelf, else nothing. sort_…: copied from the person, so that one
    index gives a page in order. A specimen stands on none.
    """

    class Axis(models.TextChoices):
        KANA = "kana", _("kana")
        LATIN = "latin", _("Latin letter")
        CYRILLIC = "cyrillic", _("Cyrillic letter")
        CEMETERY = "cemetery", _("cemetery")
        YEAR = "year", _("year of death")
        PREFECTURE = "prefecture", _("home prefecture")
        IDENTITY = "identity", _("identification")

    axis = models.CharField(max_length=10, choices=Axis)
    value = models.CharField(max_length=20)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="shelves")
    via = models.ForeignKey(Record, on_delete=models.CASCADE, null=True, related_name="+")
    sort_uz = models.CharField(max_length=200)
    sort_ja = models.CharField(max_length=200)
    sort_en = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("shelf")
        constraints = [models.UniqueConstraint(fields=["record", "axis", "value"], name="shelf_once")]
        indexes = [
            models.Index(fields=["axis", "value", f"sort_{language}", "record"], name=f"shelf_sorted_{language}")
            for language in LANGUAGES
        ]

    def __str__(self) -> str:
        return f"{self.axis} {self.value}"


class NameTerm(models.Model):
    """One term of a name of one record, whatever its state: only the desk asks this table. term: as in TextTerm."""

    term = models.CharField(max_length=80)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="name_terms")

    class Meta:
        verbose_name = _("term of a name")
        constraints = [models.UniqueConstraint(fields=["term", "record"], name="name_term_once")]

    def __str__(self) -> str:
        return self.term


class NameIndex(models.Model):
    """Which generation of the index of names is asked, and whether the other one is being built; one row.

    rules: how often curators have changed the rules of names, so that every process sees when to read them again.
    """

    generation = models.PositiveSmallIntegerField(default=0)
    building = models.BooleanField(default=False)
    rules = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("index of names")

    def __str__(self) -> str:
        return f"generation {self.generation}"


class NameEntry(models.Model):
    """A published person in the index: the names as recorded and how they part, and what re-ranks a search.

    id: twice the record's, and one more in the second generation. No key constraint: the index is built beside the records.
    """

    id = models.BigAutoField(primary_key=True)
    names = models.TextField()
    born = models.SmallIntegerField(null=True)
    died = models.SmallIntegerField(null=True)
    prefecture = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("person in the index of names")

    def __str__(self) -> str:
        return self.names


class NamePart(models.Model):
    """A part of a name as written, once for all who bear it. id: the hash of its text; people: record numbers."""

    id = models.BigAutoField(primary_key=True)
    text = models.CharField(max_length=80)
    people = models.BinaryField()

    class Meta:
        verbose_name = _("part of a name")

    def __str__(self) -> str:
        return self.text


class NameSound(models.Model):
    """A coarse sound of parts of names. id: its hash; people: the numbers of the records that have it, packed."""

    id = models.BigAutoField(primary_key=True)
    people = models.BinaryField()

    class Meta:
        verbose_name = _("coarse sound")

    def __str__(self) -> str:
        return str(self.pk)


class NameKey(models.Model):
    """A key and the sounds or writings in kanji that it leads to, one to a line. id: its hash."""

    id = models.BigAutoField(primary_key=True)
    values = models.TextField()

    class Meta:
        verbose_name = _("key of names")

    def __str__(self) -> str:
        return self.values


class NameChange(models.Model):
    """A record that was indexed while the other generation was being built, and so is to be indexed in it too."""

    record = models.BigIntegerField(unique=True)

    class Meta:
        verbose_name = _("change during a rebuild")

    def __str__(self) -> str:
        return str(self.record)


class UnfoundSearches(models.Model):
    """How often on a day a search found nothing. script: ISO 15924 of its letters; length: see unfound.length_class."""

    day = models.DateField(_("day"))
    script = models.CharField(_("letters"), max_length=4, blank=True)
    length = models.PositiveSmallIntegerField(_("length"))
    times = models.PositiveIntegerField(_("times"))

    class Meta:
        verbose_name = _("searches that found nothing")
        verbose_name_plural = _("searches that found nothing")
        constraints = [models.UniqueConstraint(fields=["day", "script", "length"], name="unfound_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.script} {self.length}: {self.times}"
