"""What mypy is told: columns that other code adds to a model, and hints on all that a room offers."""

import ast
import inspect
from pathlib import Path

import pytest
from django.apps import apps
from modeltranslation.translator import translator

from archive.records.enums import LANGUAGES
from archive.records.fields import UncertainDateField

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("staff", "records", "media", "sources", "places", "people", "history", "burials", "search")
OURS = [model for model in apps.get_models() if model.__module__.startswith("archive.")]
# Not a column: an annotation of the querysets.
ANNOTATED = {"records.Record": {"label_state": "str | None", "of": "int"}}


def annotations_of(model):
    """Return {name: type as written} of what the class declares for mypy alone, under `if TYPE_CHECKING:`."""
    tree = ast.parse(Path(inspect.getsourcefile(model)).read_text(encoding="utf-8"))
    declared = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    blocks = [node for node in declared.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {line.target.id: ast.unparse(line.annotation) for block in blocks for line in block.body}


def added_columns(model):
    """Return {name: type} of the columns that modeltranslation and UncertainDateField add to a model."""
    added = dict(ANNOTATED.get(model._meta.label, {}))
    local = {field.name for field in model._meta.local_fields}
    translated = translator.get_options_for_model(model).fields if model in translator.get_registered_models() else ()
    for name in translated:
        for language in LANGUAGES:
            column = model._meta.get_field(f"{name}_{language}")
            added[column.name] = "str | None" if column.null else "str"
    for field in model._meta.local_fields:
        if isinstance(field, UncertainDateField):
            days = {f"{field.name}_{end}": "datetime.date | None" for end in ("from", "to")}
            added |= {f"{field.name}_typed": "str", **days}
    assert set(added) - set(ANNOTATED.get(model._meta.label, {})) <= local
    return added


def unhinted(path):
    """Return the lines of public functions, methods and properties that lack the hint of an argument or the answer."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
    offered = [x for owner in owners for x in owner.body if isinstance(x, ast.FunctionDef) and is_public(x.name)]
    return [f"{path.relative_to(ROOT)}:{x.lineno} {x.name}" for x in offered if x.returns is None or lacking(x.args)]


def is_public(name):
    return not name.startswith("_") or name.startswith("__")


def lacking(arguments):
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return [x.arg for x in every if x is not None and x.annotation is None and x.arg not in ("self", "cls")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_mypy_knows_the_columns_that_are_added_to_a_model(model):
    assert annotations_of(model) == added_columns(model)


@pytest.mark.parametrize("room", ROOMS)
def test_all_that_a_room_offers_has_hints(room):
    files = [path for path in sorted((ROOT / "archive" / room).rglob("*.py")) if "migrations" not in path.parts]

    assert [line for path in files for line in unhinted(path)] == []


def test_a_missing_hint_is_found(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "room.py").write_text("def a(x, *, y: int) -> int: ...\ndef b(x: int): ...\ndef _c(x): ...\n")

    assert unhinted(tmp_path / "room.py") == ["room.py:1 a", "room.py:2 b"]
