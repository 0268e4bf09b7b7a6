"""A picture as a page shows it: what a browser may choose from, its size, its words."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.urls import reverse

from archive.media import rules
from archive.media.models import Asset

from . import wording

# What a browser that knows neither of the better types gets, and one that knows no srcset.
_PLAIN = "jpg"


@dataclass(frozen=True)
class Shown:
    """better: [(type, srcset)] before the plain one. width, height: of the largest derivative, upright.

    x, y: the point that stays in sight where the picture is cut to fit, in tenths.
    """

    better: list[tuple[str, str]]
    srcset: str
    src: str
    width: int
    height: int
    alt: wording.Words
    x: int
    y: int


def shown(asset: Asset | None) -> Shown | None:
    """Return what a page prints of a picture; None where there is no picture to show, which the plate says."""
    if asset is None or not asset.edges or not default_storage.exists(asset.derivative(asset.edges[0], _PLAIN)):
        return None
    width, height = asset.fitted(asset.edges[-1])
    x, y = asset.focal_steps
    return Shown(
        better=[(mime, _srcset(asset, kind)) for kind, mime in rules.PUBLIC_TYPES.items() if kind != _PLAIN],
        srcset=_srcset(asset, _PLAIN),
        src=reverse("picture", kwargs={"public_id": asset.public_id, "name": asset.one_file}),
        width=width,
        height=height,
        alt=wording.description(asset),
        x=x,
        y=y,
    )


def _srcset(asset, kind):
    sizes = {edge: asset.fitted(edge)[0] for edge in asset.edges}
    return ", ".join(f"{_address(asset, edge, kind)} {width}w" for edge, width in sizes.items())


def _address(asset, edge, kind):
    return reverse("picture", kwargs={"public_id": asset.public_id, "name": rules.file_name(edge, kind)})
