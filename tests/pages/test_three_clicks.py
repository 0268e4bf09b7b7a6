"""From the first page, each loaded fact is at most three clicks away, in three languages, with the number of its source."""

import json
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from archive.history import numbers

from .reading import read

SEED = Path(__file__).resolve().parents[2] / "fixtures" / "seed"
FACTS = 89  # facts of the source article marked memorial or chronicle and not opinion
MOST_ON_A_PAGE = 25
CLICKS = 3


def _expected(language):
    """Return {fact: texts that must stand together on one page} in a language."""
    expected = {}
    for file in sorted(SEED.glob("*.json")):
        for entry in json.loads(file.read_text()):
            for fact, path in entry.get("facts", {}).items():
                expected[fact] = [" ".join(text.split()) for text in _texts(entry["document"], path, language)]
    return expected


def _texts(document, path, language):
    if path == "value":
        amount = numbers.amount(document["value"], document["unit"], document.get("qualifier", "exact"), language)
        return [amount, document[f"what_{language}"]]
    accessor, *rest = path.split("/")
    if not rest:
        return [document[f"{accessor}_{language}"]]
    row = document[accessor][rest[0]]
    # Of a quotation the words themselves, in every language, and what is told in the reader's.
    return [row["words"], row[f"gist_{language}"]] if "words" in row else [row[f"{rest[1]}_{language}"]]


def _reached(client, language):
    """Return {address: Page} of what can be reached from the first page in so many clicks, by links of this language."""
    start = f"/{language}/"
    pages, edge = {}, [start]
    for _click in range(CLICKS + 1):
        found = []
        for address in edge:
            if address in pages:
                continue
            response = client.get(address)
            assert response.status_code == 200, address
            pages[address] = read(response)
            found += [_own(urljoin(address, link)) for link in pages[address].links]
        edge = [way for way in dict.fromkeys(found) if way.startswith(start)]
    return pages


def _own(address):
    parts = urlsplit(address)
    return "" if parts.netloc else parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_each_loaded_fact_is_three_clicks_away_and_no_page_carries_too_many(client, seeded_archive, db, language):
    expected = _expected(language)
    pages = _reached(client, language)

    carrying = {
        address: [fact for fact, texts in expected.items() if all(text in page.text for text in texts)]
        for address, page in pages.items()
        if page.ref_names
    }
    shown = Counter(fact for facts in carrying.values() for fact in facts)

    assert len(expected) == FACTS
    assert sorted(set(expected) - set(shown)) == []
    assert {address: len(facts) for address, facts in carrying.items() if len(facts) > MOST_ON_A_PAGE} == {}
