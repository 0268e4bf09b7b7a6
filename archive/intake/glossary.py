"""The terms of the house's own glossary file: brought in once, followed while nobody of the staff has changed them."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.records.glossary import define_term
from archive.records.models import GlossaryTerm
from archive.staff.services import house_account

from .seed import SeedError
from .seed.services import ACCOUNT

_COLUMNS = ("topic", "ja", "uz", "ru", "note")


@dataclass
class GlossaryPlan:
    """What loading the file does, or has just done. kept: terms that staff have changed."""

    created: list[GlossaryTerm] = field(default_factory=list)
    updated: list[GlossaryTerm] = field(default_factory=list)
    kept: list[GlossaryTerm] = field(default_factory=list)
    unchanged: list[GlossaryTerm] = field(default_factory=list)


def compare_glossary(file: Path) -> GlossaryPlan:
    """Return what loading the file would do, and write nothing; one query. Raises SeedError."""
    plan, standing = GlossaryPlan(), {term.en: term for term in GlossaryTerm.objects.select_related("by")}
    content = file.read_bytes()
    origin = f"{file.parent.name}/{file.name} (SHA-256 {hashlib.sha256(content).hexdigest()[:16]})"
    for row in _rows(content, file):
        term = standing.get(row["en"])
        if term is None:
            plan.created.append(GlossaryTerm(**row, because=origin))
        elif term.by.username != ACCOUNT:
            plan.kept.append(term)
        elif all(getattr(term, name) == row[name] for name in _COLUMNS):
            plan.unchanged.append(term)
        else:
            for name in _COLUMNS:
                setattr(term, name, row[name])
            term.because = origin
            plan.updated.append(term)
    return plan


@transaction.atomic
def load_glossary(file: Path, *, at: datetime) -> GlossaryPlan:
    """Bring the glossary to the file and return what was done; all or nothing. Raises SeedError."""
    plan = compare_glossary(file)
    account = house_account(ACCOUNT) if plan.created or plan.updated else None
    for term in (*plan.created, *plan.updated):
        assert account is not None
        try:
            define_term(term, by=account, at=at)
        except ValidationError as fault:
            raise SeedError(" ".join(fault.messages), file=file.name, entry=term.en) from fault
    return plan


def _rows(content: bytes, file: Path) -> list[dict[str, str]]:
    try:
        rows = json.loads(content)
    except ValueError as error:
        raise SeedError(f"this is not JSON: {error}", file=file.name) from error
    wanted = {"en", *_COLUMNS}
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or set(row) != wanted:
            raise SeedError(
                f"a term has exactly the keys {', '.join(sorted(wanted))}", file=file.name, entry=f"{number}"
            )
    return rows
