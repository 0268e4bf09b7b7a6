"""Claims of rows, when two records are joined or separated: a row that spoke of one speaks of who stays."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from archive.records import parting
from archive.records.carrying import How, Loose
from archive.records.enums import Side
from archive.records.models import Joining, Record

from .models import Attribution, Row


class Claims:
    """Gives over standing claims, so that the rows of both are seen on one page; the rows themselves are never touched."""

    name = "attributions"

    def carry(self, survivor: Record, other: Record, how: How) -> Any:
        ours = Attribution.objects.filter(record=survivor.pk, undone_at=None).values("row")
        theirs = Attribution.objects.filter(record=other.pk, undone_at=None).exclude(row__in=ours)
        moved = list(theirs.order_by("pk").values_list("pk", flat=True))
        Attribution.objects.filter(pk__in=moved).update(record=survivor.pk)
        # A claim on the same row for both says it twice: the other's stays where it was made.
        return moved

    def loose(self, joining: Joining, quotes: parting.Quotes) -> list[Loose]:
        return [
            Loose(
                _key(one.row), _("Row %(row)d of “%(file)s”") % {"row": one.row.data_row, "file": one.row.batch}, side
            )
            for one in _since(joining)
            for side in [quotes.side_of(_witness(one.row))]
        ]

    def give_back(self, joining: Joining, sides: Mapping[str, Side], how: How) -> None:
        moved = joining.carried.get(self.name) or []
        keys = [one.pk for one in _since(joining) if sides.get(_key(one.row)) == Side.OTHER]
        back = Attribution.objects.filter(pk__in=[*moved, *keys], record=joining.survivor_id)
        standing = Attribution.objects.filter(record=joining.other_id, undone_at=None).values("row")
        back.exclude(undone_at=None, row__in=standing).update(record=joining.other_id)


def _since(joining: Joining) -> list[Attribution]:
    """Return the claims on the survivor that were made since, and that no later joining has brought."""
    later = Joining.objects.filter(survivor=joining.survivor_id, parted_at=None, pk__gt=joining.pk)
    known = {pk for one in later for pk in one.carried.get(Claims.name) or []}
    known |= set(joining.carried.get(Claims.name) or [])
    made = Attribution.objects.filter(record=joining.survivor_id, undone_at=None, at__gt=joining.at)
    return list(made.exclude(pk__in=known).select_related("row__batch__source").order_by("pk"))


def _witness(row: Row) -> parting.Witness:
    """Return the place in its source that citations of the row name (drafts)."""
    source = row.batch.source
    return (source.public_id if source else "", "", row.locator)


def _key(row: Row) -> str:
    return parting.key_of(_witness(row))
