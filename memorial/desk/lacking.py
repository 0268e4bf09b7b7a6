"""What a draft is still missing, told before it is sent to review. Only what keeps it from publication is an obstacle."""

from django.utils.translation import gettext as _

from archive.media.models import Asset
from archive.records import texts
from archive.records.enums import LANGUAGES
from archive.records.models import Record

from .gaps import needs_evidence
from .wording import LANGUAGE_NAMES, short_name


def lacks_of(record: Record) -> list[str]:
    """Return sentences: obstacles to publication (ground for the living, rights), then sources, languages, pictures."""
    record = record.child()
    lacks = [str(sentence) for sentence in record.obstacles()]
    if needs_evidence(type(record)) and not record.citations.exists():
        lacks.append(_("No source is cited."))
    lacks += [
        _("No text yet in: %(language)s.") % {"language": LANGUAGE_NAMES[language]}
        for language in _untranslated(record)
    ]
    if "placements" in record.children:
        lacks += _pictures(record)
    return lacks


def _untranslated(record):
    """Return the languages in which a text that another language has is missing."""
    told = texts.translated_paths(record)
    found = []
    for language in LANGUAGES:
        for _path, owner, base in told:
            has_any = any((getattr(owner, f"{base}_{other}") or "").strip() for other in LANGUAGES)
            if has_any and not (getattr(owner, f"{base}_{language}") or "").strip():
                found.append(language)
                break
    return found


def _pictures(record):
    assets = Asset.objects.filter(placements_of__record=record.pk).distinct().order_by("pk")
    for asset in assets:
        names = {"picture": short_name(asset)}
        for language in LANGUAGES:
            if not (getattr(asset, f"alt_{language}") or "").strip():
                yield _("The picture “%(picture)s” has no alternative text in: %(language)s.") % {
                    **names,
                    "language": LANGUAGE_NAMES[language],
                }
        if not asset.rights:
            yield _("The rights of the picture “%(picture)s” are not given.") % names
