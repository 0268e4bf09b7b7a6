"""The outline of Uzbekistan and the borders of its regions as SVG paths, made once from shapes/uzbekistan_regions.geojson.

Made with Natural Earth (public domain), 1:10m admin-1, simplified so that neighbours share their points: a line that two
regions have is a border between them, a line that one has is the outline of the country. No statement about a boundary.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]  # longitude, latitude
Line: TypeAlias = list[Point]

_SHAPES = Path(__file__).parent / "shapes" / "uzbekistan_regions.geojson"
# Plate carrée around 41.4° north; 960 units are 17.4 degrees wide.
_WEST, _NORTH, _SCALE = 55.9, 45.65, 960 / 17.4


@dataclass(frozen=True)
class Outline:
    """land: closed lines around the country and its exclaves. borders: between its regions."""

    land: str
    borders: str


def project(lon, lat):
    """Return the (x, y) of a point in the units of the map, whole numbers."""
    return round((lon - _WEST) * _SCALE), round((_NORTH - lat) * _SCALE / cos(radians(41.4)))


@cache
def outline():
    """Return the Outline, the same for every page."""
    shapes = json.loads(_SHAPES.read_text())["features"]
    rings = [ring for shape in shapes for polygon in shape["geometry"]["coordinates"] for ring in polygon]
    outer, inner = edges([[tuple(point) for point in ring] for ring in rings])
    return Outline("".join(f"{_path(line)}z" for line in chains(outer)), "".join(_path(line) for line in chains(inner)))


def edges(rings):
    """Return (edges of one ring only, edges that two rings share), each a pair of points, the western one first."""
    pairs = [tuple(sorted(pair)) for ring in rings for pair in pairwise(ring)]
    counted = Counter(pairs)
    return [pair for pair, times in counted.items() if times == 1], [
        pair for pair, times in counted.items() if times > 1
    ]


def chains(pairs):
    """Return as few lines as a plain walk finds that pass every pair of points once; where they close, both ends are one."""
    beside: dict[Point, list[Point]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    # From loose ends and meeting points first, so that no line is broken in its middle.
    starts = [point for point, others in beside.items() if len(others) != 2] + list(beside)
    found = []
    for start in starts:
        while beside[start]:
            found.append(_walk(start, beside))
    return found


def _walk(start: Point, beside: dict[Point, list[Point]]) -> Line:
    line = [start]
    while beside[line[-1]]:
        following = beside[line[-1]].pop()
        beside[following].remove(line[-1])
        line.append(following)
        if following == start or len(beside[following]) > 1:
            break
    return line


def _path(line):
    """Return the line in relative steps, which are shorter; steps of no length are left out."""
    points = [project(*point) for point in line]
    (x, y), text = points[0], f"M{points[0][0]} {points[0][1]}"
    for next_x, next_y in points[1:]:
        if (next_x, next_y) != (x, y):
            text += f"l{next_x - x} {next_y - y}"
            x, y = next_x, next_y
    return text
