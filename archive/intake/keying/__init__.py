"""Register mode: a page keyed by hand beside its scan, keyed again by another person, compared, and brought in."""
