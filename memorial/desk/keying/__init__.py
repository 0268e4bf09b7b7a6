"""Register mode: pages keyed by hand, twice, compared, and brought in."""
