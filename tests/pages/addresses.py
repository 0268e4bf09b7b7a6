"""Every public address, computed: each pattern of the site with each record and state it can show.

A pattern of the public site that has no example here fails test_every_page.
"""

from django.conf.urls.i18n import LocalePrefixPattern
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from archive.search.models import Shelf

# Answered elsewhere: the desk, health, and what only leads on.
NOT_PAGES = {
    "healthz",
    "readyz",
    "language",
    "root",
    "lower_case",
    "robots",
    "sitemap",
    "sitemap_part",
    "number",
    "picture",
    "offline_worker",
}


# Below a language and looked at elsewhere: files for other programs, and lists that need internees.
APART = {"citation", "internees_at", "suggestions"}


def public_patterns():
    """Return the names of the URL patterns of pages below a language, the desk's left out."""
    prefixed = next(entry for entry in get_resolver().url_patterns if isinstance(entry.pattern, LocalePrefixPattern))
    return sorted({pattern.name for pattern in _flat(prefixed.url_patterns)} - APART)


def examples(records):
    """Return {pattern name: [arguments]} for {kind: record} of published records."""
    ids = [{"room": record.room, "public_id": record.public_id} for record in records.values()]
    numbers = [{"public_id": record.public_id} for record in records.values()]
    versions = [{**one, "number": record.version} for one, record in zip(ids, records.values(), strict=True)]
    place = records["place"]
    return {
        "record": ids,
        "record_history": ids,
        "record_version": versions,
        "linked": [{"room": place.room, "public_id": place.public_id, "role": "work_sites"}],
        "number_in_language": numbers,
        "internees_by": [{"axis": axis} for axis in Shelf.Axis.values],
        "timeline": [{"period": "1990s"}],
        "figures": [{"theme": theme} for theme in ("internment", "exchange", "agreements")],
    }


def pages(records, language):
    """Return [path] of every public page in a language, for the patterns that need no arguments and for the examples."""
    known = examples(records)
    with override(language):
        return [reverse(name, kwargs=arguments) for name in public_patterns() for arguments in known.get(name, [{}])]


def _flat(entries):
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        elif str(entry.pattern) != "admin/":  # the desk, and the doors to it
            yield from _flat(entry.url_patterns)
