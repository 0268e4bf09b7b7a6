# ruff: noqa: E501
"""Hostile upload files, each with what must happen to it. Written by shared/qa/hostile_files.py; the sheets are left out.

Nothing here is a working exploit: the files carry markers (alert calls, the antivirus test string) that show whether a
defence holds. Outcomes: "refuse" = the form answers with an error and nothing is stored; "inert" = it may be stored, but
what is served back carries none of the marker and has a safe type; "strip" = stored, private metadata gone in every
public derivative; "keep" = an ordinary file that must work.
"""

import io
import struct
import zipfile
import zlib

from PIL import Image

MARK = "onerror=alert(819)"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows=None, extra=b"", depth=8, colour=0):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    if rows is None:
        pack, one = zlib.compressobj(9), b"\0" + b"\0" * ((width * depth + 7) // 8)
        parts = [pack.compress(one * 1000) for _ in range(height // 1000)] + [
            pack.compress(one * (height % 1000)),
            pack.flush(),
        ]
        rows = b"".join(parts)
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def build():
    files = {}

    def add(name, data, outcome, note):
        files[name] = (data, outcome, note)

    def encode(image, kind, **options):
        out = io.BytesIO()
        image.save(out, kind, **options)
        return out.getvalue()

    photo = Image.effect_noise((640, 480), 60).convert("RGB")
    jpeg = encode(photo, "JPEG", quality=85)
    add("plain.jpg", jpeg, "keep", "ordinary photograph")
    exif = Image.Exif()
    exif[0x010E] = "private note 819"
    exif[0x8825] = {1: "N", 2: (41.0, 18.0, 0.0), 3: "E", 4: (69.0, 16.0, 0.0)}
    add("gps.jpg", encode(photo, "JPEG", exif=exif), "strip", "GPS position and a private description in EXIF")
    add("truncated.jpg", jpeg[: len(jpeg) // 3], "refuse", "cut after a third")
    add("flipped.jpg", jpeg[:200] + b"\xff" * 64 + jpeg[264:], "refuse", "damaged tables")
    add("empty.jpg", b"", "refuse", "no bytes")
    add("bomb.png", png(60000, 60000, depth=1), "refuse", "3,600 Mpx in a small file (1 bit a pixel)")
    add("claims-huge.png", png(2**31 - 1, 2**31 - 1, rows=zlib.compress(b"\0")), "refuse", "claims 2^62 pixels")
    add(
        "text-bomb.png",
        png(1, 1, extra=chunk(b"zTXt", b"k\0\0" + zlib.compress(b"A" * 200_000_000))),
        "refuse",
        "200 MB of compressed text in a chunk",
    )
    frames = [Image.new("P", (64, 64), n % 255) for n in range(3000)]
    add(
        "frames.gif",
        encode(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=10),
        "inert",
        "3,000 frames: only the first may be decoded",
    )
    add(
        "polyglot.jpg",
        jpeg[:2]
        + b"\xff\xfe"
        + struct.pack(">H", 60)
        + f"<script>alert(819)</script><img {MARK}>".encode().ljust(58)
        + jpeg[2:],
        "inert",
        "valid JPEG with HTML in a comment",
    )
    add(
        "gif.js.gif",
        b"GIF89a/*" + encode(Image.new("P", (4, 4)), "GIF")[8:] + b"*/=1;alert(819)",
        "inert",
        "GIF that also parses as script",
    )
    add("html.jpg", f"<html><img src=x {MARK}></html>".encode(), "refuse", "HTML named .jpg")
    add(
        "photo.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(819)</script><image href="x" {MARK}/></svg>'.encode(),
        "refuse",
        "SVG with script",
    )
    add(
        "entity.svg",
        b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
        "refuse",
        "external entity",
    )
    add(
        "laugh.svg",
        (
            '<!DOCTYPE s [<!ENTITY a "ha">'
            + "".join(f'<!ENTITY {c} "{("&" + p + ";") * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True))
            + "]><svg>&i;</svg>"
        ).encode(),
        "refuse",
        "entity expansion",
    )
    add(
        "eps.jpg",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(819) =\nshowpage\n",
        "refuse",
        "PostScript named .jpg: no interpreter may start",
    )
    add(
        "tiff-loop.tif",
        b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 0) + struct.pack("<I", 8),
        "refuse",
        "TIFF whose next directory is itself",
    )
    wide = io.BytesIO()
    Image.new("L", (1, 65000)).save(wide, "TIFF", compression="tiff_lzw")
    add("one-pixel-wide.tif", wide.getvalue(), "inert", "1 x 65,000: no division by zero, no zero-size thumbnail")
    add(
        "antivirus-test.pdf",
        ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode(),
        "refuse",
        "antivirus test string",
    )
    add(
        "script.pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(819))>>/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n",
        "inert",
        "PDF with an open action: served as an attachment with sandbox",
    )
    slip = io.BytesIO()
    with zipfile.ZipFile(slip, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("../../slip-819.jpg", jpeg)
        z.writestr("/etc/slip-819.jpg", jpeg)
        link = zipfile.ZipInfo("link.jpg")
        link.external_attr = 0o120777 << 16
        z.writestr(link, "/etc/hostname")
        z.writestr("good.jpg", jpeg)
    add("slip.zip", slip.getvalue(), "refuse", "climbing, absolute and link members in a photo archive")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as z:
        for n in range(70_000):
            z.writestr(f"{n}.jpg", b"")
    add("many.zip", many.getvalue(), "refuse", "70,000 members")
    return files


# File names to send with plain.jpg as the content; every one must be stored under a generated name.
NAMES = [
    "../../settings.py",
    "..\\..\\x.jpg",
    "/etc/passwd.jpg",
    "a.jpg\0.html",
    "a.html",
    "a.jpg.php",
    ".htaccess",
    "CON.jpg",
    "x" * 300 + ".jpg",
    "写真\u202egpj.exe.jpg",
    "a\r\nSet-Cookie: s=1.jpg",
    'a"; filename="b.html',
    "<img src=x onerror=alert(819)>.jpg",
    ".jpg",
    "a.jpg/",
]
