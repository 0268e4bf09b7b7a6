"""Pages of sources, and of pictures and documents."""

from django.utils.translation import gettext_lazy as _

from archive.media.models import Asset
from archive.records.models import Record
from archive.sources.models import Source

from .. import paging
from ..languages import current
from .base import ABOUT, SHOWN_LINKS, RecordPage

_DOOR = ("sources", _("Sources"))


class SourcePage(RecordPage):
    model, template, door, schema = Source, "site/sources/detail.html", _DOOR, "CreativeWork"
    texts = ("title",)
    headings = ABOUT | {"read_here": _("Sources that we know through this one")}

    def roles(self):
        return {"read_here": self.record.read_here(), "read_in": self.record.read_in()}

    def listed(self, request):
        """Return one page of the records that cite the source, each with what it says there."""
        shown, following = (
            self.record.speaks_of()
            .real()
            .with_label_state(current().content)
            .page_in_order(current().content, after=paging.after(request), size=SHOWN_LINKS)
        )
        return {"citing": shown, **paging.ways(request, following)}

    def facts_of_schema(self):
        return {"author": self.record.author, "publisher": self.record.repository, "sameAs": self.record.url}


class AssetPage(RecordPage):
    model, template, door, schema = Asset, "site/assets/detail.html", _DOOR, "MediaObject"
    texts = ("alt",)
    headings = {"shown_on": _("Shown with")}

    def roles(self):
        return {"shown_on": Record.live.filter(placements__asset=self.record.pk).distinct()}

    def facts_of_schema(self):
        return {
            "creditText": self.record.credit,
            "license": self.record.rights,
            "width": self.record.width_px,
            "height": self.record.height_px,
        }
