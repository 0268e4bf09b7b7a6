"""The house of HOUSE.md, kept by tests: floors, keys, kinds, signals."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from modeltranslation.translator import translator

from archive.records.carrying import carriers
from archive.records.models import Child, NameRow, Record
from archive.records.signals import drafted, journaled

ROOT = Path(__file__).resolve().parents[2]
FLOORS = [
    {"archive.names", "archive.dates", "archive.sheets"},
    {"archive.staff"},
    {"archive.records"},
    {"archive.media"},
    {"archive.sources"},
    {"archive.places"},
    {"archive.people"},
    {"archive.history", "archive.burials", "archive.exhibits"},
    {"archive.search"},
    {"archive.inquiries", "archive.intake", "archive.interop"},
    {"memorial.site", "memorial.desk"},
]
OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith(("archive.", "memorial."))
]
KINDS = Record.__subclasses__()
ROWS = [m for m in OURS if issubclass(m, Child)]


def floor_of(model):
    room = ".".join(model.__module__.split(".")[:2])
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms), room


def test_imports_keep_to_the_floors():
    command = [Path(sys.executable).parent / "lint-imports", "--config", ROOT / "pyproject.toml", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_keys_never_point_up_nor_to_a_sibling(model):
    own_floor, own_room = floor_of(model)
    for field in model._meta.get_fields(include_hidden=True):
        target = getattr(field, "related_model", None)
        if field.concrete and target and target in OURS:
            floor, room = floor_of(target)
            assert floor < own_floor or room == own_room, (
                f"{model._meta.label}.{field.name} points to {target._meta.label}"
            )


def test_there_are_no_generic_relations():
    assert not [m for m in OURS for field in m._meta.private_fields if isinstance(field, GenericForeignKey)]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.label)
def test_a_kind_declares_its_link_its_prefix_and_its_translations(model):
    link = model._meta.get_field("record")
    assert (link.remote_field.related_name, link.primary_key) == (f"as_{model._meta.model_name}", True)
    assert model.id_prefix
    assert model.id_prefix[0] not in "XOI"
    assert translator.get_options_for_model(model)


def test_prefixes_are_told_apart():
    prefixes = [model.id_prefix for model in KINDS]
    assert sorted(prefixes) == sorted(set(prefixes))


@pytest.mark.parametrize("model", [*KINDS, *ROWS], ids=lambda model: model._meta.label)
def test_every_column_is_in_the_document_or_is_known_not_to_be(model):
    """A column that no document holds would change without history."""
    fields = model.fields if issubclass(model, Child) else model.statements
    own = [f for f in (*model._meta.local_fields, *model._meta.local_many_to_many) if not f.primary_key]
    derived = ("_typed", "_from", "_to")
    bare = set(translator.get_options_for_model(model).fields) if model in translator.get_registered_models() else set()
    known = {"uid", "tree", "file", *bare}
    for field in own:
        is_parent = issubclass(model, Child) and field.name in {
            "record",
            *(kind._meta.model_name for kind in KINDS),
        } - set(fields)
        if field.name in known or field.name.endswith(derived) or is_parent:
            continue
        assert field.name in fields, f"{model._meta.label}.{field.name}"


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.label)
def test_the_declared_children_are_rows_of_the_kind(model):
    for accessor, fields in model.children.items():
        row = getattr(model, accessor).rel.related_model
        assert issubclass(row, Child)
        assert row.fields == fields


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label)
def test_a_uid_stands_once_in_its_record(model):
    names = {tuple(c.fields) for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)}
    assert any(len(fields) == 2 and fields[1] == "uid" for fields in names)
    if issubclass(model, NameRow):
        assert any(fields[1:] == ("language", "script") for fields in names)


def test_every_check_says_in_words_what_is_wrong():
    for model in OURS:
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                assert "constraint" not in str(constraint.violation_error_message).lower(), constraint.name


def test_the_receivers_of_journaled_are_known():
    assert [key[0] for key, *_rest in journaled.receivers] == [
        "search.index_record",
        "search.shelve_record",
        "search.index_person",
        "intake.settle_claims",
    ]
    assert [key[0] for key, *_rest in drafted.receivers] == ["search.index_drafts"]


def test_who_gives_rows_over_when_records_are_joined_is_known():
    assert [one.name for one in carriers] == ["likenesses", "attributions"]


def test_there_is_no_column_for_the_derived_script():
    assert not [f.name for model in OURS for f in model._meta.local_fields if "uz_cyrl" in f.name]


def test_public_pages_read_only_what_is_live():
    offenders = []
    for path in (ROOT / "memorial" / "site").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in ("objects", "_base_manager", "_default_manager"):
                offenders.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert offenders == []


def test_only_the_journal_writes_revisions():
    writers = []
    for path in (ROOT / "archive").rglob("*.py"):
        if "Revision.objects.create" in path.read_text() or "Revision(" in path.read_text().replace(
            "class Revision(", ""
        ):
            writers.append(str(path.relative_to(ROOT)))
    assert [path for path in writers if "migrations" not in path] == ["archive/records/journal.py"]
