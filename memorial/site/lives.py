"""A life in one line: what is followed of birth, return and death."""

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.people.models import Person


def line(person, when):
    """Return [words] on birth, then on death or return, each in the language of the page; empty where nothing is known.

    when: gives the words of a date in EDTF, as text or as HTML.
    """
    found = []
    if person.birth:
        found.append((_("born %(date)s"), when(person.birth)))
    if person.death:
        found.append((_("died %(date)s"), when(person.death)))
    elif person.repatriated:
        found.append((_("returned %(date)s"), when(person.repatriated)))
    elif person.fate in (Person.Fate.DIED, Person.Fate.RETURNED, Person.Fate.MOVED_ON):
        found.append((person.get_fate_display(), ""))
    return [_with(words if index else capfirst(words), date) for index, (words, date) in enumerate(found)]


def _with(words, date):
    return mark_safe(conditional_escape(words) % {"date": conditional_escape(date)})  # noqa: S308 – escaped here
