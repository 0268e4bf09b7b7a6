"""A minute to come, typed in the time of Tashkent or of Tokyo."""

from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ZONES = {"Asia/Tashkent": _("Tashkent time"), "Asia/Tokyo": _("Tokyo time")}


def due_field(*, required):
    """Return the box for the minute; it is bare of any zone until MinuteForm puts both together."""
    return forms.DateTimeField(
        label=_("From this minute on"),
        required=required,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("For example 2027-04-30 10:00. When it is 10:00 in Tashkent it is 14:00 in Tokyo."),
    )


def zone_field():
    return forms.ChoiceField(label=_("In the time of"), choices=list(ZONES.items()), required=False)


def minute(cleaned):
    """Return the moment that was typed, None where none was; the zone is the museum's where none is chosen."""
    due = cleaned.get("due")
    if due is None:
        return None
    return timezone.make_naive(due).replace(tzinfo=ZoneInfo(cleaned.get("zone") or "Asia/Tashkent"))
