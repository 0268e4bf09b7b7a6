"""Pages of people and organisations."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial
from archive.history.models import Event, Stay, Testimony
from archive.people import rules
from archive.people.models import Identification, Organisation, Person, PersonName
from archive.places.models import Place
from archive.records import texts
from archive.records.enums import Script, State
from archive.sources.evidence import evidence_of

from .. import qr, wording
from ..citing import address
from ..elsewhere import in_other_languages
from ..languages import current
from ..sheet import DOCUMENTS, Around, stone_of
from .base import ABOUT, RecordPage, with_times

_DOOR = ("people", _("Who keeps the memory"))
_HEADINGS = {"events": _("Events"), "testimonies": _("Testimony")} | ABOUT
# Printed in the sheet itself, not among the lists below it.
_IN_THE_SHEET = ("pictures", "camp_companions", "cemetery_companions")


class PersonPage(RecordPage):
    model, template, door, schema = Person, "site/people/detail.html", _DOOR, "Person"
    texts = ("story", "cause_of_death")
    headings = _HEADINGS | {
        "camp_companions": _("Held in the same camp"),
        "cemetery_companions": _("Buried in the same cemetery"),
    }
    many = ("camp_companions", "cemetery_companions")

    @classmethod
    def queryset(cls):
        return with_times(Person.live.with_rows())

    @cached_property
    def around(self):
        return Around(self.record)

    @cached_property
    def names(self):
        rows = sorted(self.record.names_held or [], key=lambda row: row["id"])
        return [PersonName(person=self.record, **row) for row in rows]

    def roles(self):
        person = self.record
        camps = Stay.live.filter(person=person.pk, camp__state=State.PUBLISHED).order_by().values("camp")
        grounds = Burial.live.filter(person=person.pk, cemetery__state=State.PUBLISHED).order_by().values("cemetery")
        others = Person.live.filter(specimen=person.specimen).exclude(pk=person.pk)
        return {
            "birthplace": Place.live.filter(pk=person.birthplace_id),
            "prefecture": Place.live.filter(pk=person.prefecture_id),
            "events": Event.live.filter(people=person.pk),
            "testimonies": Testimony.live.filter(speaker=person.pk),
            "camp_companions": others.filter(pk__in=_people_of(Stay.live.filter(camp__in=camps))),
            "cemetery_companions": others.filter(pk__in=_people_of(Burial.live.filter(cemetery__in=grounds))),
        }

    def link_roles(self):
        roles = super().link_roles() | self.around.link_roles()
        del roles["pictures"]  # read with the documents
        return roles

    @cached_property
    def evidences(self):
        """Evidence of the person, the stays and the graves, whose sources are numbered together."""
        shown = [self.record, *self.around.stays, *self.around.burials]
        prefetch_related_objects(shown, "translation_statuses")
        return evidence_of(shown)

    @property
    def evidence(self):
        return self.evidences[self.record.pk]

    def context(self):
        evidences = self.evidences  # first: the states of translations, which everything below asks for, come with it
        shown = super().context()
        lists = shown["lists"]
        return shown | {
            "evidences": list(evidences.values()),
            "said": evidences,
            "companions": [lists[role] for role in self.many if role in lists],
            "lists": {role: found for role, found in lists.items() if role not in _IN_THE_SHEET},
        }

    def trail(self):
        """As every page; the way back from an internee leads to the names, not to those who keep the memory."""
        return [{"href": reverse("search"), "label": gettext("Find a name")}] if self._is_internee else super().trail()

    def more(self):
        documents, rests = self.around.documents, self.around.rests(self.links)
        return {
            "names": list({row.text: row for row in reversed(self.names)}.values())[::-1],
            "forms": self._forms(),
            "stone": stone_of(self.record, self.names),
            "is_internee": self._is_internee,
            "is_family_first": self._is_internee and current().content != "ja",
            "life": self._life(),
            "identity": self._identity(),
            "held": self.around.held(self.links),
            "rests": rests,
            "documents": [(one.asset, self._caption(one)) for one in documents[:DOCUMENTS]],
            "more_documents": self.whole_list("pictures") if len(documents) > DOCUMENTS else "",
            "namesakes": self.around.told_apart(self.links),
            "code": qr.code(address(self.record)),
            "summaries": in_other_languages(self.record, rests),
        }

    def facts_of_schema(self):
        record = self.record
        return {
            "alternateName": [row.text for row in self.names],
            "birthDate": record.birth_from.isoformat() if _is_day(record, "birth") else None,
            "deathDate": record.death_from.isoformat() if _is_day(record, "death") else None,
        }

    @property
    def _is_internee(self):
        return self.record.type == Person.Type.INTERNEE

    def _caption(self, placed):
        return wording.chosen(placed.captions, self.record.original_language)

    def _forms(self):
        """Return [(name row, the form that it is the reading of, or empty)]."""
        texts_of = {row.uid: row for row in self.names}
        return [(row, texts_of.get(row.reading_of)) for row in self.names]

    def _life(self):
        """Return the dates of a life; of an internee also what is not known, as far as the fate lets one ask for it."""
        person = self.record
        returned = person.fate == Person.Fate.RETURNED
        asked = {
            "birth": (_("Born"), True),
            "repatriated": (_("Returned on"), returned),
            "death": (_("Date of death"), not returned),
        }
        return [
            {"path": path, "label": label, "value": getattr(person, path)}
            for path, (label, is_asked) in asked.items()
            if getattr(person, path) or self.evidence.on(path) or (is_asked and self._is_internee)
        ]

    def _identity(self):
        """Return whether it is known who an internee was, and how that was found; None for everybody else."""
        if not self._is_internee:
            return None
        rows = sorted(self.record.identifications_held or [], key=lambda row: row["id"])
        accepted = Identification(**rows[-1]) if rows else None
        has_kanji = any(row.script == Script.KANJI for row in self.names)
        found: dict[str, object] = {
            "is_identified": rules.is_identified(accepted=accepted is not None, has_kanji=has_kanji)
        }
        if accepted:
            path = f"identifications/{accepted.uid}"
            said = texts.say_row(self.record, accepted, f"{path}/basis", current().content)
            found |= {"path": path, "decided": accepted.decided, "basis": wording.words_of(said)}
        return found


class OrganisationPage(RecordPage):
    model, template, door, schema = Organisation, "site/organisations/detail.html", _DOOR, "Organization"
    rows, headings = ("names",), _HEADINGS

    def roles(self):
        return {
            "place": Place.live.filter(pk=self.record.place_id),
            "events": Event.live.filter(organisations=self.record.pk),
        }

    def more(self):
        return {"names": self.record.names.all()}

    def facts_of_schema(self):
        places = [{"@type": "Place", "name": str(wording.label(place))} for place in self.links["place"]]
        return {"alternateName": [row.text for row in self.record.names.all()], "location": places}


def _people_of(rows):
    """Return the keys of the people of stays or burials."""
    return rows.filter(person__isnull=False).order_by().values("person")


def _is_day(record, name):
    first, last = getattr(record, f"{name}_from"), getattr(record, f"{name}_to")
    return first is not None and first == last
