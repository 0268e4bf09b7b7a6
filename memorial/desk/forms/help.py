"""What to write into a field of the desk, where the model itself says nothing: one sentence each, for a curator."""

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By the field's name (of a text in three languages: without the language), before it the model's where it differs there.
SENTENCES: dict[str, Promise] = {
    "about": _("The record that this speaks of; empty where it speaks of the whole subject."),
    "asset": _(
        "Begin to type its description or its number; a new one is taken in first under “Pictures and documents”."
    ),
    "Source.author": _("Who wrote or made it, as printed there; empty where nobody is named."),
    "birthplace": _("As near as a source gives it; a country or region is enough."),
    "camp": _("Begin to type its number; a camp that is not in the list is written down first."),
    "caption": _("What is seen here, in one sentence; who and where only as far as a source says."),
    "cemetery": _("Begin to type its name or number."),
    "Burial.certainty": _("How the grave was found; where only the cemetery is known, leave the plot empty."),
    "consent": _("Without consent, or a publication that it is quoted from, a testimony is not shown."),
    "User.email": _("Only the archive writes to it; it is never shown."),
    "family": _("The family name alone, where it is known which part it is."),
    "fate": _("What became of the person as far as a source says; empty where nothing does."),
    "given": _("The given name alone, where it is known which part it is."),
    "kind": _("What this form of the name is: the right one decides where it is shown."),
    "language": _("The language that the name is written in; Russian for Soviet lists."),
    "left_open": _("Only where the source itself says nothing, says a part, or is contradicted elsewhere."),
    "moved_to": _("The burial that the remains were brought to later; empty where they still lie here."),
    "Plot.number": _("As the plan or the stone has it; unique in its row."),
    "on": _("The record of what carries the words: a cemetery, a plot, a place, an object."),
    "Event.organisations": _("Organisations that took part; begin to type a name."),
    "page_label": _("Page or sheet of the document that the picture shows, such as 12v."),
    "Camp.parent": _("The camp that this was a section of; empty for a camp of its own."),
    "Place.parent": _("The next larger place that this lies in: a town in its region."),
    "FigurePart.part": _("A figure of this archive that goes into the sum; begin to type what it counts."),
    "patronymic": _("The father's name, as Soviet lists add it; empty where there is none."),
    "Event.people": _("People who took part or are spoken of; begin to type a name."),
    "Burial.persons": _("How many people lie in this grave; one unless a source says more."),
    "place": _("Begin to type its name or number; as near as a source gives it."),
    "Event.places": _("Where it took place; the smallest place that a source gives."),
    "port": _("The port or station where the person came home, as a source gives it."),
    "position": _("Smaller numbers come first; leave it for the last place."),
    "prefecture": _("The prefecture in Japan that the person came from."),
    "Figure.qualifier": _("How the source gives the number: exactly, about, at least, more than."),
    "rank_or_work": _("Military rank or occupation, as a source gives it."),
    "reference_code": _("Fund, inventory and file number, or the shelf mark, so that others find it."),
    "Source.rights": _("Who may use it and how: the licence, or the words of its holder."),
    "Appointment.role": _("What this person may do: a curator writes, a translator translates, a reviewer publishes."),
    "role": _("What the picture is for on this page; a portrait stands at the head."),
    "Plot.row": _("As the plan has it; empty where the cemetery has no rows."),
    "says_language": _("The language of the words quoted, so that they are read aloud rightly."),
    "script": _("The letters that the name is written in."),
    "Plot.sector": _("The part of the cemetery, as the plan names it; empty where it has none."),
    "FigurePart.sign": _("Added to the sum or taken from it."),
    "source": _("Begin to type its title or number; a new source is written down first."),
    "speaker": _("The person who speaks; write him or her down first where the list has none."),
    "standing": _("Whether it still stands; “unknown” where nobody has looked."),
    "Identification.state": _("Proposed until a second person has agreed; withdrawn where it proved wrong."),
    "story": _("What is known of the life, in plain sentences; every fact with a source below."),
    "Passage.text": _("A few sentences on one thing, so that each can have its own source."),
    "text": _("The form as it is recorded, in one script; another form is another row."),
    "Figure.theme": _("The page on which the number stands."),
    "Article.title": _("A few words that stand in lists of articles; no full stop."),
    "Testimony.title": _("A few words that stand in lists: who speaks, and of what."),
    "Asset.type": _("What the file is: it decides how pages show it."),
    "Burial.type": _("A grave of one, a grave of several, a memorial without remains, or only a marker."),
    "Event.type": _("What kind of event it was; the timeline can be narrowed by it."),
    "Person.type": _("Why the person stands in the archive: it decides in which list he or she is found."),
    "Place.type": _("What kind of place it is; a site within a town is a building or site."),
    "Source.type": _("What kind of source it is; readers see it beside the title."),
    "Figure.unit": _("What is counted; the page writes it after the number in each language."),
    "unit": _("The military unit, as a source gives it."),
    "Source.url": _("Where it can be read on the web, with https://; empty where it is not there."),
    "Appointment.user": _("The member of staff who is appointed."),
    "Figure.value": _("The number alone, such as 819; no spaces, no words."),
    "Cemetery.visiting": _("How a visitor gets there, when it is open, how to behave; what is not known is left out."),
    "WorkSite.what": _("In a few words: the theatre, the dam, the road."),
    "wording": _("Only the letters that can be read on the stone itself; a gap is written as […]."),
    "words_language": _("The language that the witness spoke or the text is printed in."),
    "work_sites": _("Where the person worked during this stay; begin to type what was built."),
}


def sentence_for(field: Field) -> str | Promise:
    """Return the sentence for a column whose model says nothing; empty where nobody has written one."""
    name = getattr(field, "translated_field", field).name
    keys = (f"{field.model.__name__}.{name}", name, name.rpartition("_")[0])
    return next((SENTENCES[key] for key in keys if key in SENTENCES), "")
