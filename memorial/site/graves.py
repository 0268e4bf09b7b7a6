"""One burial in words, as plans and lists say it: who, what kind of grave, how sure the spot is."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from archive.burials.models import Burial

from . import wording

_PERSON = ("public_id", "label_uz", "label_ja", "label_en", "label_cyrl", "original_language")


@dataclass(frozen=True)
class Grave:
    """person: the Words of a published person's name, or none; written: the name as a source writes it.

    One of them heads the grave; without either it is not known who lies there. href, person_href: addresses.
    """

    public_id: str
    person: wording.Words
    person_href: str
    written: str
    persons: int
    type: str
    certainty: str
    is_moved: bool

    @property
    def href(self):
        return reverse("record", kwargs={"room": "burials", "public_id": self.public_id})

    @property
    def is_named(self):
        return bool(self.person or self.written)

    @property
    def unnamed(self):
        """In words that nobody is named, empty where somebody is."""
        if self.is_named:
            return ""
        if self.persons == 1:
            return _("unknown")
        return ngettext("unknown, %(number)s person", "unknown, %(number)s persons", self.persons) % {
            "number": self.persons
        }

    @property
    def remarks(self):
        """What kind of grave it is where it is no plain one, how many lie there beside the one named, moved remains."""
        found = []
        if self.type != Burial.Type.GRAVE:
            found.append(str(Burial.Type(self.type).label))
        if self.is_named and self.persons > 1:
            counted = ngettext("%(number)s person", "%(number)s persons", self.persons)
            found.append(counted % {"number": self.persons})
        if self.is_moved:
            found.append(_("remains moved"))
        return found

    @property
    def sure(self):
        return str(Burial.Certainty(self.certainty).label)

    @property
    def aside(self):
        """The remarks as they follow a name."""
        return _following(self.remarks)

    @property
    def how_sure(self):
        """How sure the spot is, as it follows a name and its remarks."""
        return _following([self.sure])

    @property
    def sentence(self):
        """All of it as one text without marks of language, for the name of a link in a drawing."""
        return (str(self.person) or self.written or self.unnamed) + self.aside + self.how_sure


def _following(remarks):
    separator = pgettext("between remarks", ", ")
    return "".join(f"{separator}{remark}" for remark in remarks)


def grave_of(burial):
    """Return the Grave of a Burial that was read with its person; an unpublished one is not named."""
    person = burial.person if burial.person_id and burial.person.is_published else None
    return Grave(
        burial.public_id,
        wording.label(person) if person else wording.Words(),
        person.get_absolute_url() if person else "",
        burial.name_as_written,
        burial.persons,
        burial.type,
        burial.certainty,
        burial.moved_to_id is not None,
    )


def grave_in(row):
    """Return the Grave of a row of `ground_graves` (archive.burials.querysets)."""
    columns = {name: row[f"person_{name}"] for name in _PERSON}
    person = SimpleNamespace(kind="person", **columns) if row["person_public_id"] else None
    return Grave(
        row["public_id"],
        wording.label(person) if person else wording.Words(),
        reverse("record", kwargs={"room": "people", "public_id": person.public_id}) if person else "",
        row["name_as_written"],
        row["persons"],
        row["type"],
        row["certainty"],
        bool(row["is_moved"]),
    )


def spot(sector, row, number):
    """Return in words where a plot lies in its cemetery."""
    if row:
        place = _("row %(row)s, grave %(number)s") % {"row": row, "number": number}
    else:
        place = _("grave %(number)s") % {"number": number}
    if sector:
        place = _("part %(part)s, %(place)s") % {"part": sector, "place": place}
    return capfirst(wording.ours(place))
