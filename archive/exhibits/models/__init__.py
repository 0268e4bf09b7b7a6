"""Tables of the exhibits room, one noun a file."""

from .exhibition import Block, Exhibition
from .museum_object import MuseumObject

__all__ = ["Block", "Exhibition", "MuseumObject"]
