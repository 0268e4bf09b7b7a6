"""What the page of any record is made of. A kind says what it adds; the rest is the same for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings
from django.db.models import Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.history.models import Article, Event, Figure
from archive.history.stones import inscriptions_on
from archive.media.placing import pictures_on
from archive.records import texts
from archive.records.enums import LANGUAGES, Action, Language, TextState
from archive.records.links import linked_records
from archive.records.models import Record
from archive.records.querysets import SORT_COLUMNS, RecordQuerySet
from archive.sources.evidence import evidence_of

from .. import wording
from ..errata import errata_of
from ..languages import current

SHOWN_LINKS = 20
FEW = 6
# The worst state of any text stands for the whole record.
_STATES = (TextState.MISSING, TextState.DRAFT, TextState.OUTDATED, TextState.UNREVIEWED, TextState.APPROVED)


@dataclass(frozen=True)
class LinkList:
    """A list of links on a page, cut at most; href leads to the whole list. total: 0 where not all of it was read."""

    role: str
    heading: str
    records: list[Record]
    total: int
    href: str
    most: int = SHOWN_LINKS

    @property
    def shown(self):
        return self.records[: self.most]

    @property
    def is_cut(self):
        return len(self.records) > self.most


ABOUT = {
    "figures": _("Figures"),
    "articles": _("Read more"),
    "events_about": _("Events"),
    "inscriptions": _("Inscriptions"),
    "pictures": _("Pictures and documents"),
}


class RecordPage:
    """The page of one published record.

    model: the kind. template: of the page. door: (URL name, heading) of the list it stands in. headings: {role: heading}
    of the lists of links, in the order of the page. schema: the schema.org type. rows: what is prefetched beside the
    record. texts: its translated statements.
    """

    model: type[Record] = Record
    template = ""
    door: tuple[str, object] = ("", "")
    headings: Mapping[str, object] = ABOUT
    schema = "Thing"
    rows: tuple[str | Prefetch, ...] = ()
    texts: tuple[str, ...] = ()
    many: tuple[str, ...] = ()

    def __init__(self, record):
        self.record = record

    @classmethod
    def queryset(cls) -> QuerySet:
        """Return the live records of the kind with all that is read of them alone."""
        rows = ("translation_statuses", *cls.rows)
        return with_times(cls.model.live.all()).prefetch_related(*rows)

    def roles(self) -> dict[str, RecordQuerySet]:
        """Return {role: queryset} of the records that the page links to beside those that are about the record."""
        return {}

    def all_roles(self) -> dict[str, RecordQuerySet]:
        """Return {role: queryset} of all records that the page links to."""
        return about(self.record) | self.roles()

    def link_roles(self) -> dict[str, RecordQuerySet]:
        """Return {role: queryset} of the records that the page itself prints as links."""
        return {role: found.few(FEW + 1) if role in self.many else found for role, found in self.all_roles().items()}

    def listed(self, request) -> dict:
        """Return what depends on the part of a long list that was asked for; nothing on most pages."""
        return {}

    def paths(self) -> list[str]:
        """Return the paths of the texts that the page prints."""
        return list(self.texts)

    def more(self) -> dict:
        """Return what the kind's template prints beside the common parts."""
        return {}

    def facts_of_schema(self) -> dict:
        """Return what the kind adds to its linked data: only what the archive holds."""
        return {}

    @property
    def kind_name(self):
        return self.model._meta.verbose_name

    @cached_property
    def links(self):
        return links_in_order(**self.link_roles())

    @cached_property
    def evidence(self):
        return evidence_of([self.record])[self.record.pk]

    def context(self) -> dict:
        """Return everything the template prints."""
        title = str(wording.label(self.record))
        return {
            "page": self,
            "record": self.record,
            "evidence": self.evidence,
            "links": self.links,
            "lists": self.lists(),
            "title": gettext("Specimen record: %(name)s") % {"name": title} if self.record.specimen else title,
            "states": self.states(),
            "trail": self.trail(),
            "errata": errata_of(self.record),
            **self.more(),
        }

    def lists(self):
        """Return {role: LinkList} of the roles that have a heading and at least one record."""
        lists = (self._list(role) for role in self.headings if self.links.get(role))
        return {found.role: found for found in lists}

    def whole_list(self, role):
        """Return the address of the page that goes through the whole list of a role."""
        return reverse("linked", kwargs={"room": self.record.room, "public_id": self.record.public_id, "role": role})

    def trail(self):
        name, heading = self.door
        return [{"href": reverse(name), "label": heading}]

    def states(self):
        """Return [(language, state)] of the record's texts: original, or the worst state of any; empty without texts."""
        said = [path for path in self.paths() if texts.say(self.record, path, self.record.original_language)]
        return [(Language(language).label, self._state(said, language)) for language in LANGUAGES] if said else []

    def linked_data(self):
        """Return the schema.org description of the record, without anything that is not held here."""
        data = {
            "@type": self.schema,
            "@id": f"{settings.MEMORIAL_SITE_URL}/{self.record.public_id}",
            "identifier": self.record.public_id,
            "name": str(wording.label(self.record)),
            "url": settings.MEMORIAL_SITE_URL + self.record.get_absolute_url(),
            "inLanguage": current().tag,
            **self.facts_of_schema(),
        }
        return {key: value for key, value in data.items() if value}

    def _list(self, role):
        records, href = self.links[role], self.whole_list(role)
        if role in self.many:
            return LinkList(role, str(self.headings[role]), records, 0, href, FEW)
        return LinkList(role, str(self.headings[role]), records, len(records), href)

    def _state(self, paths, language):
        if language == self.record.original_language:
            return gettext("original")
        said = [texts.say(self.record, path, language) for path in paths]
        states: set[TextState] = {
            TextState.MISSING if one.is_fallback else TextState(one.state or TextState.APPROVED) for one in said
        }
        return min(states, key=_STATES.index).label


def with_times(queryset):
    """Annotate with the last change, the last reading by another person than the writer, and whether it has errata."""
    by_another = Q(revisions__action=Action.PUBLISH, revisions__by__is_house=False)
    return queryset.with_errata().annotate(
        changed_at=Max("revisions__at"), reviewed_at=Max("revisions__at", filter=by_another)
    )


def links_in_order(**roles):
    """Return {role: [Record]} as linked_records reads them, each list in the order of the page's language."""
    found = linked_records(current().content, **roles)
    key = attrgetter(SORT_COLUMNS[current().content], "pk")
    return {role: sorted(records, key=key) for role, records in found.items()}


def about(record):
    """Return {role: queryset} of what any record may have: figures, prose, events and inscriptions about it, pictures."""
    return {
        "figures": Figure.live.filter(about=record.pk),
        "articles": Article.live.filter(about=record.pk),
        "events_about": Event.live.filter(about=record.pk),
        "inscriptions": inscriptions_on(record),
        "pictures": pictures_on(record),
    }
