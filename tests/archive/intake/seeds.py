"""A seed of three records, small enough to load in every test: a source, a place, and an event that refers to both."""

import json

from archive.records import ids

SOURCE, PLACE, EVENT = (ids.format_id(prefix, 1) for prefix in ("S", "L", "E"))


def small_seed():
    """Return {file name: entries}; the files come in an order in which the event is read first."""
    event = {
        "original_language": "en",
        "what_en": "A stone was set up.",
        "what_uz": "Tosh oʻrnatildi.",
        "type": "opening",
        "when": {"edtf": "2005-03", "typed": "2005-03"},
        "places": [PLACE],
        "citations": {"cccccccc": {"path": "what", "source": SOURCE, "note": "for curators"}},
    }
    name = {"text": "Kokand", "script": "Latn", "language": "en", "kind": "official", "preferred": True}
    place = {
        "original_language": "en",
        "type": "settlement",
        "lat": "40.53",
        "lon": "70.94",
        "names": {"aaaaaaaa": name},
    }
    source = {"original_language": "en", "title_en": "[Article]", "type": "article"}
    return {
        "events.json": [_entry(EVENT, "event", event, facts={"T-01": "what"})],
        "places.json": [_entry(PLACE, "place", place)],
        "sources.json": [_entry(SOURCE, "source", source)],
    }


def write_seed(directory, seed):
    """Write the files of a seed; a text is written as it is. Returns the directory."""
    directory.mkdir(exist_ok=True)
    for name, entries in seed.items():
        content = entries if isinstance(entries, str) else json.dumps(entries, ensure_ascii=False)
        (directory / name).write_text(content)
    return directory


def _entry(public_id, kind, document, facts=()):
    return {"public_id": public_id, "kind": kind, "facts": dict(facts), "document": document}
