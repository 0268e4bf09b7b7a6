"""Rows that belong to one record and are addressed within it by a uid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import Script, WordsLanguage
from ..rules import new_uid


class Child(models.Model):
    """A row of a record; its address is `children/uid`."""

    fields: tuple[str, ...]  # the statements of a row, declared by each kind of row

    uid = models.CharField(max_length=8, default=new_uid, editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def once(parent: str, model: str) -> models.UniqueConstraint:
        """Return the constraint that a uid stands once in its record. parent: name of the key to the record."""
        return models.UniqueConstraint(fields=[parent, "uid"], name=f"{model}_uid_once")


class NameRow(Child):
    """One form of a name, as recorded, in its own script."""

    text = models.CharField(_("name"), max_length=300)
    script = models.CharField(_("script"), max_length=4, choices=Script)
    language = models.CharField(_("language"), max_length=2, choices=WordsLanguage)
    preferred = models.BooleanField(
        _("preferred"), default=False, help_text=_("The form shown first in this language and script.")
    )
    as_written = models.BooleanField(
        _("as written"), default=False, help_text=_("Copied letter by letter from a source; never corrected.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text

    @staticmethod
    def preferred_once(parent: str, model: str) -> models.UniqueConstraint:
        """Return the constraint of one preferred name per parent, language and script."""
        return models.UniqueConstraint(
            fields=[parent, "language", "script"],
            condition=Q(preferred=True),
            name=f"{model}_preferred_once",
            violation_error_message=_("Another name in this language and script is already the preferred one."),
        )
