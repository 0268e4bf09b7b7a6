"""Pictures that hang on a record, as a page prints them: read together with its links, at no query of their own."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef

from archive.records.enums import LANGUAGES
from archive.records.models import Record
from archive.records.querysets import RecordQuerySet
from archive.records.row_lists import JSONRow, RowList

from .models import Asset, Placement

_OF_ASSET = (
    "sha256", "width_px", "height_px", "credit", "rights", "focal_x", "focal_y",
    *(f"alt_{language}" for language in LANGUAGES),
)  # fmt: skip
_CAPTIONS = {f"caption_{language}": language for language in LANGUAGES}


@dataclass(frozen=True)
class Placed:
    """A picture on a page. captions: {language: text}, of its place on this page."""

    asset: Asset
    captions: dict[str, str]
    position: int


def pictures_on(record: Record) -> RecordQuerySet[Any]:
    """Return the live pictures that hang on a record; `carried` holds what linked_records shall bring along of them."""
    of_placement = ("position", *_CAPTIONS)
    hung: RecordQuerySet[Any] = Asset.live.filter(placements_of__record=record.pk)
    return hung.annotate(
        carried=JSONRow(
            **{name: F(name) for name in _OF_ASSET}, **{name: F(f"placements_of__{name}") for name in of_placement}
        )
    )


def placed(link: Record) -> Placed:
    """Return the picture of a link that linked_records has read from pictures_on."""
    carried = link.carried or {}
    asset = Asset(
        id=link.pk,
        public_id=link.public_id,
        kind=link.kind,
        state=link.state,
        specimen=link.specimen,
        original_language=link.original_language,
        **{name: carried[name] for name in _OF_ASSET},
    )
    return _placed(asset, carried)


def ways_on(record: Record) -> RowList:
    """Return an expression over pictures: the rows by which each hangs on the record, for placed_by."""
    rows = Placement.objects.filter(record=record.pk, asset=OuterRef("pk"))
    return RowList(rows, **{name: name for name in ("position", *_CAPTIONS)})


def placed_by(asset: Asset, ways: list[dict[str, Any]]) -> Placed:
    """Return a picture with the first of the rows (ways_on) by which it hangs."""
    return _placed(asset, min(ways, key=lambda way: way["position"]))


def _placed(asset: Asset, way: dict[str, Any]) -> Placed:
    captions = {language: way[name] or "" for name, language in _CAPTIONS.items()}
    return Placed(asset, captions, way["position"])
