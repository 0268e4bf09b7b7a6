"""The admin of each kind of record and of the staff, one noun a file; importing this package registers them all."""

from . import (
    article,
    asset,
    camp,
    cemetery,
    event,
    figure,
    inscription,
    organisation,
    person,
    place,
    record,
    source,
    testimony,
    user,
    work_site,
)

__all__ = [
    "article",
    "asset",
    "camp",
    "cemetery",
    "event",
    "figure",
    "inscription",
    "organisation",
    "person",
    "place",
    "record",
    "source",
    "testimony",
    "user",
    "work_site",
]
