"""One idea, and the word that the archive has for it in each language: what translators keep to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Topic


class GlossaryTerm(models.Model):
    """A term of the glossary, with author and reason; set aside, never deleted. No record: no page states it."""

    topic = models.CharField(_("subject"), max_length=10, choices=Topic, help_text=_("Where the glossary lists it."))
    en = models.CharField(
        _("English"), max_length=200, unique=True, help_text=_("The word itself; other forms of it behind a comma.")
    )
    ja = models.CharField(_("Japanese"), max_length=200, blank=True, help_text=_("Other forms behind a middle dot ・."))
    uz = models.CharField(
        _("Uzbek"), max_length=200, blank=True, help_text=_("In Latin letters; other forms behind a comma.")
    )
    ru = models.CharField(
        _("Russian"), max_length=200, blank=True, help_text=_("The word of Soviet papers; empty where they have none.")
    )
    note = models.CharField(
        _("remark"), max_length=300, blank=True, help_text=_("When the word is used and when not; translators read it.")
    )
    because = models.TextField(_("reason"), help_text=_("Why this word and no other, or where it is known from."))
    is_active = models.BooleanField(
        _("offered to translators"), default=True, help_text=_("Take the tick away to set the term aside.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ["topic", "en"]

    def __str__(self) -> str:
        return self.en
