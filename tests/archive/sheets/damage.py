"""Copies of a good workbook that are damaged in all ways that files are."""

import io
import random
import zipfile


def damaged(data: bytes, draw: random.Random) -> bytes:
    """Return a workbook with bytes changed, cut off or left out, or with damage inside a part that is packed again."""
    kind = draw.randrange(4)
    if kind == 0:
        return _changed(data, draw)
    if kind == 3:
        return _damaged_inside(data, draw)
    at = draw.randrange(4, len(data))
    if kind == 1:
        return data[:at]
    return data[:at] + data[max(4, at - draw.randrange(1, 400)) :]


def _damaged_inside(data: bytes, draw: random.Random) -> bytes:
    """Change bytes of one part and pack it again with right sums: what only the reader of the XML can notice."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        chosen = draw.choice(["xl/worksheets/sheet1.xml"] * 5 + packed.namelist())
        for name in packed.namelist():
            part = packed.read(name)
            again.writestr(name, _changed(part, draw) if name == chosen else part)
    return out.getvalue()


def _changed(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _change in range(draw.randint(1, 40)):
        changed[draw.randrange(4, len(data))] = draw.choice((draw.randrange(256), *b'<>0123456789A"&;'))
    return bytes(changed)
