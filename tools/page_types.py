"""Addresses of every type of page of the standing archive, in every language; wants Django set up."""

from tests.pages.addresses import APART, pages, public_patterns

LANGUAGES = ("uz", "uz-cyrl", "ja", "en")
# What the patterns cannot say: searches, with people of the specimens and with nothing, and pages that are not there.
_FURTHER = (
    "search?q=Tashkent", "search?q=Mihon", "search?q=nothing-at-all", "search?q=P-000001-0", "nowhere",
    "people/P-000001-0", "people/P-999999-0",
)  # fmt: skip


def addresses(language: str) -> list[str]:
    """Return paths: each pattern of the public site, as the tests compute them (tests/pages/addresses.py), with the
    first, the middle and the last published record of each kind, real and specimen, as far as there are any.
    """
    found = [path for records in _examples() for path in pages(records, language)]
    return list(dict.fromkeys([*found, *(f"/{language}/{path}" for path in _FURTHER)]))


def counted() -> str:
    """Return in words how many types of pages there are."""
    return f"{len(public_patterns())} patterns of addresses ({', '.join(sorted(APART))} left out)"


def _examples():
    from archive.records.models import Record  # models want Django set up first

    kinds: dict[str, dict[bool, list]] = {}
    for record in Record.live.order_by("pk"):
        kinds.setdefault(record.kind, {True: [], False: []})[record.specimen].append(record)
    for specimen in (False, True):
        for share in (0, 0.5, 1):
            chosen = {}
            for kind, both in kinds.items():
                # A kind that has only specimens, or none, is shown by those that it has.
                records = both[specimen] or both[not specimen]
                chosen[kind] = records[round((len(records) - 1) * share)]
            yield chosen
