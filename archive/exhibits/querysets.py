"""Blocks with what they point at, as pages read them."""

from collections.abc import Iterable

from django.db.models import Prefetch

from .models import Block


def blocks_of(*, kinds: Iterable[str] = (), further: Iterable[str] = ()) -> Prefetch:
    """Return the prefetch of an exhibition's blocks with their pictures and records, in one query.

    kinds: of the records that are to be there as their own kind. further: keys to follow from a block.
    """
    pointers = ("picture", "picture_then", "record", *(f"record__as_{kind}" for kind in kinds), *further)
    return Prefetch("blocks", Block.objects.select_related(*pointers))
