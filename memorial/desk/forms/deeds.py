"""What to look for among all that was done: a person, a day and an hour, a room, a kind."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.records.deeds import Wanted
from archive.records.models import Record
from archive.staff.enums import Act, Room
from archive.staff.models import User

from ..scope import kinds_open_to
from .renderer import RENDERER


class NoteForm(forms.Form):
    """The one box on the page of a set: why it shall be undone, or why not."""

    default_renderer = RENDERER

    note = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to ask and to refuse. It stays in the history of each of these records."),
    )


class DeedsForm(forms.Form):
    default_renderer = RENDERER

    person = forms.ModelChoiceField(User.objects.order_by("username"), label=_("Person"), required=False)
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hour = forms.TypedChoiceField(
        label=_("Hour (Tashkent time)"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("the whole day")), *((number, f"{number:02d}:00–{number:02d}:59") for number in range(24))],
    )
    room = forms.ChoiceField(label=_("Room"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data, *, by: User):
        super().__init__(data)
        self.open_kinds = kinds_open_to(by, Act.VIEW)
        kinds = {kind: model for kind, model in Record.kinds().items() if kind in self.open_kinds}
        rooms = {model._meta.app_label for model in kinds.values()}
        named = sorted((str(capfirst(model._meta.verbose_name_plural)), kind) for kind, model in kinds.items())
        self.fields["room"].choices = [("", _("all")), *((x, capfirst(Room(x).label)) for x in Room if x in rooms)]
        self.fields["kind"].choices = [("", _("all")), *((kind, name) for name, kind in named)]

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("hour") is not None and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", _("Choose the day that the hour belongs to."))
        return cleaned

    def wanted(self) -> Wanted:
        """Return what is looked for, among the kinds open to the person."""
        said = self.cleaned_data
        kinds = [
            kind
            for kind, model in Record.kinds().items()
            if kind in self.open_kinds and said["kind"] in ("", kind) and said["room"] in ("", model._meta.app_label)
        ]
        begin, end = _span(said["day"], said["hour"])
        everything = len(kinds) == len(Record.kinds())
        return Wanted(None if everything else kinds, said["person"].pk if said["person"] else None, begin, end)


def _span(day, hour):
    """Return the moments that a day, or one hour of it, begins and ends at; None for both where no day is named."""
    if day is None:
        return None, None
    begin = timezone.make_aware(datetime.combine(day, time(hour or 0)))
    return begin, begin + (timedelta(days=1) if hour is None else timedelta(hours=1))
