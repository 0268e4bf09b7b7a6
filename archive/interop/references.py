"""A record as programs for references take it: BibTeX and RIS. No database."""

from dataclasses import dataclass
from datetime import date

_BIBTEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}$&#%_"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Reference:
    """What is cited: one version of one record. day: of that version. note: what must be said beside it, or empty."""

    title: str
    site: str
    number: str
    version: int
    day: date
    address: str
    language: str
    note: str = ""

    def bibtex(self) -> str:
        """Return an entry of type misc, as every style of BibTeX knows it."""
        said = ". ".join(filter(None, (f"{self.number}, version {self.version}", self.note)))
        fields = {
            "title": f"{{{_bibtex(self.title)}}}",
            "howpublished": _bibtex(self.site),
            "year": str(self.day.year),
            "note": _bibtex(said),
            "url": self.address,
            "language": self.language,
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        return "\n".join([f"@misc{{{self.number},", *lines, f"  month = {_MONTHS[self.day.month - 1]}", "}", ""])

    def ris(self) -> str:
        """Return an entry of type ELEC; lines end as the format wants them."""
        fields = [
            ("TY", "ELEC"),
            ("TI", self.title),
            ("T2", self.site),
            ("PY", str(self.day.year)),
            ("DA", f"{self.day:%Y/%m/%d}"),
            ("ET", str(self.version)),
            ("AN", self.number),
            ("LA", self.language),
            ("UR", self.address),
            *([("N1", self.note)] if self.note else []),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields)


def _bibtex(text: str) -> str:
    return _line(text).translate(_BIBTEX)


def _line(text: str) -> str:
    return " ".join(text.split())
