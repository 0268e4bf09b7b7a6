"""Uncertain dates in words: one module per language, and one way of speaking for all."""
