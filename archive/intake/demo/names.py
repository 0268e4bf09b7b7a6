"""Ordinary Japanese names as (characters, katakana); whoever bears two of them together is invented."""

from pathlib import Path

_ROWS = [row.split("\t") for row in Path(__file__).with_name("names.tsv").read_text("utf-8").splitlines()]
FAMILIES = [(characters, kana) for kind, characters, kana in _ROWS if kind == "family"]
GIVEN = [(characters, kana) for kind, characters, kana in _ROWS if kind == "given"]
# Names of fathers, which only the Soviet lists give: katakana alone.
FATHERS = [kana for kind, _characters, kana in _ROWS if kind == "father"]
