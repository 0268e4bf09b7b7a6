"""Pictures for staff: a preview with a grid to read a point off, and the original as it came."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from archive.media import rules
from archive.media.models import Asset
from archive.staff.enums import Act
from archive.staff.models import User

_PREVIEW, _PREVIEW_EDGE = "jpg", 960


@dataclass(frozen=True)
class Line:
    """One line of the grid: where it stands, in the picture's own points, and its share in words."""

    at: int
    share: str


@dataclass(frozen=True)
class Grid:
    """A picture's preview with a line at each tenth of its sides, and the chosen point."""

    width: int
    height: int
    down: list[Line]
    across: list[Line]
    x: int
    y: int
    steps: tuple[int, int]
    is_chosen: bool


def grid(asset: Asset) -> Grid | None:
    """Return the Grid of a picture; None where it has no preview to lay it on."""
    if not asset.edges or not default_storage.exists(asset.derivative(_edge(asset), _PREVIEW)):
        return None
    width, height = asset.fitted(_edge(asset))
    steps = asset.focal_steps
    return Grid(
        width=width,
        height=height,
        down=_lines(width),
        across=_lines(height),
        x=width * steps[0] // 10,
        y=height * steps[1] // 10,
        steps=steps,
        is_chosen=not (asset.focal_x is None and asset.focal_y is None),
    )


def preview_of(asset: Asset) -> FileResponse:
    """Return the answer with a small copy of a picture in any state. Raises Http404."""
    if not asset.edges:
        raise Http404
    return FileResponse(_opened(asset.derivative(_edge(asset), _PREVIEW)), content_type=rules.PUBLIC_TYPES[_PREVIEW])


def original_of(asset: Asset) -> FileResponse:
    """Return the answer with the file as it came: to be kept, never to be shown by a browser. Raises Http404."""
    name = f"{asset.public_id}.{rules.EXTENSIONS[asset.mime]}"
    content = _opened(asset.file.name)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")


def may_have_original(user: User) -> bool:
    """Return whether a person may have originals: they hold what cameras wrote, places of homes among it."""
    return any(user.may(act, room="media") for act in (Act.EDIT, Act.PUBLISH))


def _edge(asset):
    return min(asset.edges[-1], _PREVIEW_EDGE)


def _lines(length):
    return [Line(length * step // 10, f"{step * 10}") for step in range(1, 10)]


def _opened(name):
    try:
        return default_storage.open(name)
    except FileNotFoundError as fault:
        raise Http404 from fault
