"""What a field says when it can't be taken as it is: what to do, not what rule was broken."""

from django import forms
from django.utils.translation import gettext_lazy as _

_REQUIRED = _("Fill this in: without it the record can’t be kept.")
# The first kind that a field is of counts: one of several is to Django also a kind of single choice.
_BY_KIND = (
    (
        forms.ModelMultipleChoiceField,
        "invalid_choice",
        _("“%(value)s” can’t be chosen any more: take it out of the list."),
    ),
    (
        forms.ModelChoiceField,
        "invalid_choice",
        _("Choose a record that is offered: type the beginning of its name or its number."),
    ),
    (forms.TypedChoiceField, "invalid_choice", _("Choose one of what is offered: “%(value)s” is not among it.")),
    (forms.DecimalField, "invalid", _("Write a number in digits, with a point before the fraction: 41.5.")),
    (forms.IntegerField, "invalid", _("Write a whole number in digits, such as 12.")),
    (forms.URLField, "invalid", _("Write the whole address, beginning with https://.")),
    (forms.EmailField, "invalid", _("Write a whole e-mail address, with @ and the name of the server.")),
)


def give_words(field: forms.Field) -> None:
    """Give a form field our own sentences in place of Django's."""
    field.error_messages["required"] = _REQUIRED
    for kind, code, words in _BY_KIND:
        if isinstance(field, kind):
            field.error_messages[code] = words
            return
