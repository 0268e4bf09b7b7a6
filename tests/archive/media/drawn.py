"""Small pictures made with Pillow, for tests of what becomes of them."""

import io

from PIL import Image, ImageCms

ORIENTATION, DESCRIPTION, ARTIST, GPS = 0x0112, 0x010E, 0x013B, 0x8825
PRIVATE = "private note 819"
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def quarters(size=(40, 20)):
    """Red above left, green above right, blue below left, white below right: shows how a picture was turned."""
    image = Image.new("RGB", size, WHITE)
    width, height = size[0] // 2, size[1] // 2
    for corner, colour in (((0, 0), RED), ((width, 0), GREEN), ((0, height), BLUE)):
        image.paste(colour, (*corner, corner[0] + width, corner[1] + height))
    return image


def corners(image):
    """Return the names of the colours in the four corners: above left, above right, below left, below right."""
    named = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    right, below = image.width * 9 // 10, image.height * 9 // 10
    left, top = image.width // 10, image.height // 10
    return [near(image.getpixel(at), named) for at in ((left, top), (right, top), (left, below), (right, below))]


def near(colour, named):
    distance = {name: sum(abs(a - b) for a, b in zip(colour, one, strict=True)) for name, one in named.items()}
    return min(distance, key=distance.get)


def encoded(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_tags(image, kind="JPEG", *, orientation=1, **options):
    """Return the bytes of a picture with all that a camera may write into a file, the place of a home among it."""
    if kind == "TIFF":  # there a file's tags are the picture's own
        own = {ORIENTATION: orientation, DESCRIPTION: PRIVATE, ARTIST: PRIVATE}
        return encoded(image, kind, tiffinfo=own, **options)
    tags = Image.Exif()
    tags[ORIENTATION], tags[DESCRIPTION], tags[ARTIST] = orientation, PRIVATE, PRIVATE
    tags[GPS] = {1: "N", 2: (41.0, 18.0, 0.0), 3: "E", 4: (69.0, 16.0, 0.0)}
    return encoded(image, kind, exif=tags, **options)


def swapped_profile():
    """Return a colour profile under which red means blue and blue means red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
