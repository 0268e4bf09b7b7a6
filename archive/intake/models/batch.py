"""What came in, and how: files of rows, every row as it was written, and how sheets of a kind are read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.intake.reading import locator_of
from archive.records.models import Proposal, Record
from archive.sources.models import Source


class Profile(models.Model):
    """How sheets of one kind are read; a change is a new version, and old batches keep theirs."""

    name = models.CharField(_("name"), max_length=80)
    version = models.PositiveIntegerField(_("version"), default=1)
    columns = models.JSONField(_("columns"), help_text=_("What each header means."))
    language = models.CharField(_("language of the sheet"), max_length=8, blank=True)
    encoding = models.CharField(_("encoding"), max_length=12, blank=True)
    specimen = models.BooleanField(_("specimen"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("way of reading sheets")
        verbose_name_plural = _("ways of reading sheets")
        ordering = ["name", "-version"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="profile_version_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Batch(models.Model):
    """One file brought in by one person. file: its bytes, packed by zlib; sha256: of the bytes as they came.

    headers: the words above the columns, in the order of the cells; empty of imports older than this field.

    decisions: {data_row: {"take": bool, "of": public id of the record it changes, "over": [statements of it that shall have
    the row's value], "because": why it is that record, "cells": {column: text put instead}, "settled": true where somebody
    has looked and takes the row as it stands}}, each part only where somebody decided it; what the file says itself is in
    it for ever. speaks: language that what is written down is worded in. trouble: what stopped the one who works on it, ""
    where nothing does.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", _("being looked at")
        RUNNING = "running", _("being brought in")
        DONE = "done", _("brought in")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")
        AWAY = "away", _("put away")

    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64)
    file = models.BinaryField()
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    encoding = models.CharField(_("encoding"), max_length=12, blank=True)
    language = models.CharField(_("language of the sheet"), max_length=8)
    columns = models.JSONField(_("columns"))
    headers = models.JSONField(default=list)
    profile = models.CharField(_("way of reading sheets"), max_length=80, blank=True)
    decisions = models.JSONField(default=dict)
    specimen = models.BooleanField(_("specimen"), default=False)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, related_name="batches", verbose_name=_("source")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.RUNNING)
    total = models.PositiveIntegerField(_("rows"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undo_reason = models.TextField(_("reason"), blank=True, default="")
    speaks = models.CharField(max_length=8, blank=True, default="")
    trouble = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "sheet", "specimen"],
                condition=~Q(state__in=["preparing", "undone", "away"]),
                name="batch_of_a_file_once",
                violation_error_message=_("This file has been brought in already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"

    @property
    def place(self) -> str:
        """Where its rows stand within their source: the page of a register that was keyed; of a file nothing."""
        return self.sheet if self.encoding else ""

    def made_rows(self) -> "models.QuerySet[Row]":
        """Rows whose record is a draft that was made of them, whatever became of it, and not one that was there."""
        return self.rows.filter(is_new=True).exclude(record=None)


class Row(models.Model):
    """A row of a sheet, letter by letter and for ever, and what became of it.

    number: as the program that made the sheet counts; data_row: from 1 below the header. cells, formulas: as in the file.
    corrected: {column: text}, what the curator read instead.
    findings: [code, level, column, values]. record: its draft, or the one that it changed or wishes to change by its
    proposal. brought: {path: value} that this record got from it; replaced: {path: value} that stood there before. is_new:
    whether the record is a draft made of the row.
    """

    class Outcome(models.TextChoices):
        CREATED = "created", _("a draft was made")
        CHANGED = "changed", _("a record was changed")
        PROPOSED = "proposed", _("a change of a published record was proposed")
        LEFT_OUT = "left_out", _("not taken")
        DISCARDED = "discarded", _("the draft was put aside")
        RESTORED = "restored", _("the record was given back what it said before")
        KEPT = "kept", _("kept, since others have worked on it")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows", verbose_name=_("import"))
    data_row = models.PositiveIntegerField(_("row"))
    number = models.PositiveIntegerField(_("row of the sheet"))
    cells = models.JSONField(_("cells"))
    formulas = models.JSONField(default=dict)
    corrected = models.JSONField(default=dict)
    hidden = models.BooleanField(_("hidden"), default=False)
    verdict = models.CharField(_("verdict"), max_length=6)
    findings = models.JSONField(default=list)
    brought = models.JSONField(default=dict)
    replaced = models.JSONField(default=dict)
    is_new = models.BooleanField(default=True)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="rows", verbose_name=_("proposal")
    )
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="rows", verbose_name=_("record")
    )
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    refusal = models.TextField(_("why it was not taken"), blank=True, default="")

    class Meta:
        verbose_name = _("row of a sheet")
        verbose_name_plural = _("rows of sheets")
        ordering = ["batch_id", "data_row"]
        constraints = [models.UniqueConstraint(fields=["batch", "data_row"], name="row_of_a_batch_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.data_row}"

    @property
    def locator(self) -> str:
        """The place in its source that citations of its record name, before the column (ReadSheet.locator_of)."""
        return locator_of(self.data_row, self.batch.place)
