"""What a record is still missing, told before it is sent to review and again before it opens.

Only what keeps it from publication is an obstacle.
"""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.media.models import Asset
from archive.records import texts, translating
from archive.records.enums import LANGUAGES, State, TextState
from archive.records.models import Record

from .gaps import needs_evidence
from .wording import LANGUAGE_NAMES, short_name


def lacks_of(record: Record) -> list[str]:
    """Return sentences: obstacles to publication (ground for the living, rights), then sources, languages, pictures.

    Of a record in review also which translations nobody has approved: they open with it, marked as unreviewed.
    """
    record = record.child()
    lacks = [str(sentence) for sentence in record.obstacles()]
    if needs_evidence(type(record)) and not record.citations.exists():
        lacks.append(_("No source is cited."))
    lacks += [
        _("No text yet in: %(language)s.") % {"language": LANGUAGE_NAMES[language]}
        for language in _untranslated(record)
    ]
    if record.state == State.REVIEW:
        lacks += _unapproved(record)
    if {"placements", "blocks"} & set(record.children):
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


def _unapproved(record):
    for language in LANGUAGES:
        said = translating.statements_of(record, language).values() if language != record.original_language else ()
        number = sum(one.state not in (TextState.MISSING, TextState.APPROVED) for one in said)
        if number:
            yield ngettext(
                "%(count)d translation is not approved yet in: %(language)s.",
                "%(count)d translations are not approved yet in: %(language)s.",
                number,
            ) % {"count": number, "language": LANGUAGE_NAMES[language]}


def _pictures(record):
    shown = Q()
    if "placements" in record.children:
        shown |= Q(placements_of__record=record.pk)
    if "blocks" in record.children:
        shown |= Q(blocks__exhibition=record.pk) | Q(blocks_then__exhibition=record.pk)
    for asset in Asset.objects.filter(shown).distinct().order_by("pk"):
        names = {"picture": short_name(asset)}
        for language in LANGUAGES:
            if not (getattr(asset, f"alt_{language}") or "").strip():
                yield _("The picture “%(picture)s” has no alternative text in: %(language)s.") % {
                    **names,
                    "language": LANGUAGE_NAMES[language],
                }
        if not asset.rights:
            yield _("The rights of the picture “%(picture)s” are not given.") % names
