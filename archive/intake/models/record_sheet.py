"""Lists of records that were taken out as spreadsheets, as they came back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.records.models import ActSet

from .sent_sheet import SentSheet


class RecordSheet(SentSheet):
    """A list of records with changed cells, as one person has brought it in. headings: of the columns, in their order.

    act_set: all that was done by it, to be undone as one; None until then.
    """

    headings = models.JSONField(_("headings"))
    act_set = models.ForeignKey(
        ActSet, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("set of acts")
    )

    class Meta(SentSheet.Meta):
        verbose_name = _("spreadsheet of records")
        verbose_name_plural = _("spreadsheets of records")
