"""References as other programs read them."""

from dataclasses import replace
from datetime import date

from archive.interop.references import Reference

_CITED = Reference(
    title="見本 壽一", site="Site & archive", number="P-000123-Y", version=4, day=date(2026, 11, 20),
    address="https://memorial.example/P-000123-Y", language="ja",
)  # fmt: skip


def test_bibtex_holds_number_version_and_address_and_escapes_its_own_signs():
    assert _CITED.bibtex() == (
        "@misc{P-000123-Y,\n"
        "  title = {{見本 壽一}},\n"
        "  howpublished = {Site \\& archive},\n"
        "  year = {2026},\n"
        "  note = {P-000123-Y, version 4},\n"
        "  url = {https://memorial.example/P-000123-Y},\n"
        "  language = {ja},\n"
        "  month = nov\n"
        "}\n"
    )


def test_no_title_can_end_an_entry_of_bibtex_or_a_line_of_ris():
    cited = replace(_CITED, title="a}\n\\b % c\r\nER  - ")

    assert "  title = {{a\\} \\textbackslash{}b \\% c ER -}},\n" in cited.bibtex()
    assert cited.ris().split("\r\n")[1] == "TI  - a} \\b % c ER -"


def test_ris_begins_with_the_type_and_ends_with_the_end():
    assert _CITED.ris().split("\r\n") == [
        "TY  - ELEC",
        "TI  - 見本 壽一",
        "T2  - Site & archive",
        "PY  - 2026",
        "DA  - 2026/11/20",
        "ET  - 4",
        "AN  - P-000123-Y",
        "LA  - ja",
        "UR  - https://memorial.example/P-000123-Y",
        "ER  - ",
        "",
    ]


def test_what_must_be_said_of_a_record_goes_with_its_reference():
    invented = replace(_CITED, note="Specimen record")

    assert "  note = {P-000123-Y, version 4. Specimen record},\n" in invented.bibtex()
    assert "N1  - Specimen record\r\n" in invented.ris()
