"""Translating at the desk: the board of the rooms, its lists, and the workbench of a record."""
