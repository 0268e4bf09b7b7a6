"""One row of a sheet as it was understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.sheets import Row

from .columns import Column
from .findings import Finding, Level


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    REJECT = "reject"
    SKIP = "skip"


_VERDICTS = {
    Level.NOTE: Verdict.OK,
    Level.WARN: Verdict.WARN,
    Level.REJECT: Verdict.REJECT,
    Level.SKIP: Verdict.SKIP,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody whom a row may speak of: a person of the archive, or a row of the same sheet.

    strength: strong or possible. why, against: facts that agree, and that don't, keys of findings.FACTS.
    """

    public_id: str
    data_row: int | None
    strength: str
    why: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass
class ReadRow:
    """data_row: from 1 below the header. values: {meaning: text as read}. names: {meaning: name}.

    row: as it is read; written: as it stands in the file; corrected: {column: text}, what somebody reads instead of it.

    birth, death, made: EDTF, ERROR for an impossible date, ASK for several readings, empty where not known.
    spot: {plot, row or grave: number} of the place. cemetery: public id of the one that the place names, known once the
    archive was asked. columns: {meaning: column from 0}. alike: {data row of perhaps the same person: facts that agree}.
    alone, together: how many findings there are without other rows, and without the archive.
    """

    data_row: int
    row: Row
    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[str, str], str] = field(default_factory=dict)
    name: str = ""
    birth: str = ""
    death: str = ""
    made: str = ""
    place: str = ""
    spot: dict[str, str] = field(default_factory=dict)
    cemetery: str = ""
    unnamed: bool = False
    findings: list[Finding] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    alike: dict[int, tuple[str, ...]] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    corrected: dict[int, str] = field(default_factory=dict)
    alone: int = 0
    together: int = 0
    written: Row = field(default=None)  # type: ignore[assignment]  # the row itself, where nothing is corrected

    def __post_init__(self) -> None:
        self.written = self.written or self.row

    @property
    def verdict(self) -> Verdict:
        worst = max((finding.level for finding in self.findings), default=Level.NOTE)
        return _VERDICTS[worst]

    @property
    def is_taken(self) -> bool:
        return self.verdict in (Verdict.OK, Verdict.WARN)

    def by_itself(self) -> "ReadRow":
        """Return a copy that knows of no other rows and of no archive."""
        copy = object.__new__(ReadRow)
        copy.__dict__.update(self.__dict__)
        copy.findings, copy.alike, copy.offers, copy.cemetery = self.findings[: self.alone], {}, [], ""
        return copy

    def find(self, code: str, level: Level, at: Column | None = None, **values: object) -> None:
        self.findings.append(Finding(code, level, at.at if at else None, values))

    def note(self, code: str, level: Level, meaning: str, **values: object) -> None:
        """Find something at the cell of a meaning, or at the first name where there is no such column."""
        at = next(
            (self.columns[one] for one in (meaning, "name", "kana", "cyrillic_name") if one in self.columns), None
        )
        self.findings.append(Finding(code, level, at, values))

    def has(self, *codes: str) -> bool:
        return any(finding.code in codes for finding in self.findings)

    def messages(self, headers: Sequence[str]) -> list[dict[str, object]]:
        """Return what was noticed as plain data, in the active language: column, level, code, text."""
        return [
            {
                "column": headers[one.at] if one.at is not None and one.at < len(headers) else "",
                "level": one.level.name.lower(),
                "code": one.code,
                "text": one.sentence,
            }
            for one in self.findings
        ]
