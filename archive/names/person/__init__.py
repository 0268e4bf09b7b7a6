"""Names of people in any script: parted, sounded, compared."""

from .cleaning import clean
from .comparing import Asked, Match, compare
from .parsing import Split, parse
from .readings import use_table
from .sounds import sounds_of

__all__ = ["Asked", "Match", "Split", "clean", "compare", "parse", "sounds_of", "use_table"]
