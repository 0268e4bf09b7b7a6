"""Ways of reading sheets: those that curators have saved, newest version first, and those that come with the house."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from archive.staff.models import User

from .models import Batch, Profile
from .ready import READY, ReadyProfile


def profile_named(name: str) -> ReadyProfile | None:
    """Return the newest saved profile of a name, else the ready one, else None."""
    saved = Profile.objects.filter(name=name).first()
    if saved is None:
        return READY.get(name)
    return ReadyProfile(saved.name, saved.columns, saved.language, saved.encoding, saved.specimen)


def profile_names() -> list[tuple[str, int]]:
    """Return (name, newest version) of every saved profile, and of the ready ones with version 0; one query."""
    saved = dict(Profile.objects.values_list("name").annotate(newest=Max("version")).order_by("name"))
    return [*saved.items(), *((name, 0) for name in READY if name not in saved)]


@transaction.atomic
def save_profile(batch: Batch, name: str, *, by: User, at: datetime) -> Profile:
    """Return a new version of a profile that reads sheets as a batch was read."""
    newest = Profile.objects.filter(name=name).aggregate(newest=Max("version"))["newest"] or 0
    return Profile.objects.create(
        name=name,
        version=newest + 1,
        # A header that means nothing here may be missing in the next sheet.
        columns={header: meaning for header, meaning in batch.columns.items() if meaning},
        language=batch.language,
        encoding=batch.encoding,
        specimen=batch.specimen,
        by=by,
        at=at,
    )
