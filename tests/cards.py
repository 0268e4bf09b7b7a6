"""People of registers: one man has as many cards as he had camps."""

from archive.intake.models import Attribution, Batch, Row
from archive.people.likeness import judge_likeness
from archive.people.models import Likeness, Person

from . import factories as f


def man(source, text="サトウ イチロウ", *, row=12, state="published", born="1920", died="1946-03-12", **values):
    """A man of one row of a register: his name, birth and death each cited with the row as their place."""
    rows = {
        "nnnnnnnn": {
            "text": text, "language": "ja", "script": "Kana", "kind": "registered", "preferred": True,
            "as_written": True,
        }
    }  # fmt: skip
    where = {"source": source.public_id, "locator": f"row {row}, column"}
    cited = {
        "cnnnnnnn": where | {"path": "names/nnnnnnnn", "says": text},
        "cbbbbbbb": where | {"path": "birth", "reads": born},
        "cddddddd": where | {"path": "death", "reads": died},
    }
    said = {"type": "internee", "birth": f.date(born), "death": f.date(died), "names": rows, "citations": cited}
    return f.make(Person, state=state, **said | values)


def claim(record, source, row):
    batch, _made = Batch.objects.get_or_create(
        file_name=source.public_id,
        defaults={"sha256": source.public_id, "file": b"", "language": "ja", "columns": {}, "total": 1, "by": f.curator(),
                  "at": f.NOW, "source": source},
    )  # fmt: skip
    read_row = {"batch": batch, "data_row": row, "number": row, "cells": [], "verdict": "ok", "outcome": "created"}
    row, _made = Row.objects.get_or_create(batch=batch, data_row=row, defaults=read_row | {"record_id": record.pk})
    said = {"verdict": "same", "because": "his row", "by": f.curator(), "at": f.NOW}
    return Attribution.objects.create(row=row, record_id=record.pk, **said)


def told_apart(one, other):
    """Return the Likeness that says of two people that they are two."""
    said = {"verdict": Likeness.Verdict.DIFFERENT, "because": "Two fathers.", "by": f.curator(), "at": f.NOW}
    return judge_likeness(one, other, **said)
