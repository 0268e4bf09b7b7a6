"""The seed: facts that have a source, kept as text in fixtures/seed and brought in by the account archive-seed."""

from .entries import Entry, SeedError, read_entries
from .following import Kept, Plan
from .services import compare_seed, is_current, load_seed

__all__ = ["Entry", "Kept", "Plan", "SeedError", "compare_seed", "is_current", "load_seed", "read_entries"]
