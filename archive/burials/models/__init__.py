"""Tables of the burials room, one noun a file."""

from .burial import Burial
from .cemetery import Cemetery, CemeteryName
from .plot import Plot

__all__ = ["Burial", "Cemetery", "CemeteryName", "Plot"]
