"""A statement on which sources disagree: every version, who says it, of what, and which of them sorts."""

from dataclasses import dataclass

from archive.history import numbers
from archive.history.models import Figure
from archive.records.fields import UncertainDateField
from archive.sources.evidence import Cited

from . import wording
from .languages import current


@dataclass(frozen=True)
class Version:
    """edtf: where the reading is a date; amount: where it is anything else. scope, says: Words."""

    cited: Cited
    edtf: str
    amount: str
    scope: wording.Words
    says: wording.Words


@dataclass(frozen=True)
class Contest:
    """followed_edtf, followed_amount: the value that lists are sorted by; both empty where none is followed."""

    versions: list[Version]
    followed_edtf: str
    followed_amount: str


def contest(record, evidence, path):
    """Return the Contest of a statement, None where its sources agree. Versions that agree with each other stay apart."""
    if not evidence.is_contested(path):
        return None
    versions = [_version(record, cited) for cited in evidence.on(path) if cited.citation.reads]
    edtf, amount = reading(record, path, _followed(record, path))
    return Contest(versions, edtf, amount)


def reading(record, path, value):
    """Return (EDTF, "") for a date and ("", words) for anything else that a statement holds or a source reads."""
    if value in (None, ""):
        return "", ""
    field = None if "/" in path else next((x for x in record._meta.get_fields() if x.name == path), None)
    if isinstance(field, UncertainDateField) or path.endswith(("/period", "/valid")):
        return str(value), ""
    if isinstance(record, Figure) and path == "value":
        amount = numbers.amount(value, record.unit, record.qualifier, current().content)
        return "", wording.ours(amount)
    return "", str(value)


def _version(record, cited):
    citation = cited.citation
    edtf, amount = reading(record, citation.path, citation.reads)
    return Version(
        cited,
        edtf,
        amount,
        wording.words(record, f"citations/{citation.uid}/scope"),
        wording.quoted(citation.says, citation.says_language),
    )


def _followed(record, path):
    return None if "/" in path else getattr(record, path, None)
