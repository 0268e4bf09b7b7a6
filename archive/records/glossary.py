"""The glossary: which of its terms occur in a text, and how a term is written down or changed."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from archive.names import uzbek
from archive.staff.enums import Act, AuditAct, Room
from archive.staff.models import User
from archive.staff.services import note_act

from .exceptions import NotAllowed
from .models import GlossaryTerm

# What stands in brackets explains a form and is no part of it.
_BRACKETS = re.compile(r"\([^)]*\)|（[^）]*）")
_BETWEEN = re.compile(r"[,;/・、]")
_WORDS = ("topic", "en", "ja", "uz", "ru", "note", "is_active")


class Glossary:
    """The active terms, ready to be looked for in texts of one language (uz, ja, en)."""

    def __init__(self, terms: Iterable[GlossaryTerm], language: str) -> None:
        forms = [(form, term) for term in terms for form in forms_of(getattr(term, language))]
        # The longest first: a camp section is no camp.
        forms.sort(key=lambda pair: -len(pair[0]))
        self._terms = [term for _form, term in forms]
        self._pattern = re.compile(
            "|".join(f"({_pattern(form, language)})" for form, _term in forms) or r"(?!)", re.IGNORECASE
        )

    def found_in(self, text: str) -> list[GlossaryTerm]:
        """Return the terms that occur in a text, each once, in the order of their first occurrence."""
        found = (self._terms[match.lastindex - 1] for match in self._pattern.finditer(text) if match.lastindex)
        return list(dict.fromkeys(found))


def forms_of(words: str) -> list[str]:
    """Return the forms that a column of a term gives: `marhum, vafot etgan` gives two, brackets are left out."""
    return [form for part in _BETWEEN.split(_BRACKETS.sub("", words)) if (form := part.strip())]


def active_glossary(language: str) -> Glossary:
    """Return the Glossary for texts of a language; one query."""
    return Glossary(GlossaryTerm.objects.filter(is_active=True), language)


def may_define(by: User) -> bool:
    """Return whether a person may change the glossary: whoever may publish in any room."""
    return by.is_house or any(by.may(Act.PUBLISH, room=room) for room in Room.values)


@transaction.atomic
def define_term(term: GlossaryTerm, *, by: User, at: datetime) -> GlossaryTerm:
    """Write a term down as it now stands, with its reason. Raises NotAllowed, ValidationError by field."""
    if not may_define(by):
        raise NotAllowed(_("You have no right to do this here."))
    term.uz = uzbek.normalise_apostrophes(term.uz)
    term.by, term.at = by, at
    term.full_clean()
    moved = _moved(term)
    term.save()
    if not by.is_house:  # what the house brings in it says itself
        note_act(AuditAct.TERM, by=by, at=at, what=str(term), value=moved, reason=term.because)
    return term


def _moved(term: GlossaryTerm) -> str:
    """Return the columns in which a term differs from the one that is stored, by their names; empty of a new one."""
    standing = GlossaryTerm.objects.filter(pk=term.pk).values(*_WORDS).first() if term.pk else None
    return " ".join(name for name in _WORDS if standing and standing[name] != getattr(term, name))


def _pattern(form: str, language: str) -> str:
    """Return a pattern of a form as it stands in running text."""
    if language == "ja":
        return re.escape(form)
    if language == "uz":
        return rf"\b{re.escape(form)}\w*"  # its endings follow the word
    plural = rf"{re.escape(form[:-1])}(?:y|ies)" if form.endswith("y") else rf"{re.escape(form)}(?:s|es)?"
    return rf"\b{plural}\b"
