from pathlib import Path

import pytest
from django.test import override_settings

from memorial.desk.operations import stamps


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "a.json").write_text("1")
    (tmp_path / "seed" / "b.json").write_text("2")
    with override_settings(BASE_DIR=tmp_path, VAR_DIR=tmp_path / "var"):
        yield tmp_path / "seed"


def test_a_stamp_is_fresh_until_something_changes(tree):
    stamps.remember("seed", stamps.digest([tree]))

    assert stamps.is_fresh("seed", stamps.digest([tree]))
    for change in (
        lambda: (tree / "a.json").write_text("3"),
        lambda: (tree / "b.json").rename(tree / "c.json"),
        lambda: (tree / "d.json").write_text(""),
    ):
        before = stamps.digest([tree])
        change()
        assert stamps.digest([tree]) != before


def test_only_files_of_the_pattern_count(tree):
    before = stamps.digest([tree], pattern="*.json")
    (tree / "note.txt").write_text("?")

    assert stamps.digest([tree], pattern="*.json") == before


def test_stamps_stand_beside_each_other_and_are_forgotten_together(tree):
    stamps.remember("seed", "1")
    stamps.remember("static", "2")
    assert (stamps.is_fresh("seed", "1"), stamps.is_fresh("static", "2")) == (True, True)

    stamps.forget()
    assert (stamps.is_fresh("seed", "1"), stamps.is_fresh("static", "2")) == (False, False)


def test_a_damaged_file_of_stamps_only_costs_time(tree):
    stamps.remember("seed", "1")
    (Path(tree).parent / "var" / "setup.json").write_text('{"seed": ')

    assert not stamps.is_fresh("seed", "1")
