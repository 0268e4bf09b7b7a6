"""Rows that records of every kind can have: citations and pictures."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.records.documents import child_model, statements_of, translated_names
from archive.records.enums import LANGUAGES
from archive.sources.models import Citation

from ..row_headings import heading_of
from ..words import Words
from .rows import RowInline


class CitationInline(RowInline):
    model = Citation
    fk_name = "record"
    accessor = "citations"
    pointers = ("source", "through")
    classes = ("collapse",)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if path := formset.form.base_fields.get("path"):
            path.widget = forms.Select(choices=_paths(self.parent_model, obj))
        return formset


class PlacementInline(RowInline):
    model = Placement
    fk_name = "record"
    accessor = "placements"
    pointers = ("asset",)
    classes = ("collapse",)


def _paths(kind, record):
    """Return the statements that a citation can stand on, those of rows under the rows' own heading."""
    choices = [("", "---------"), *((name, label) for name, label in _own(kind))]
    if record is None or not record.pk:
        return choices
    for accessor in kind.children:
        row_model = child_model(kind, accessor)
        if accessor not in ("citations", "placements"):
            rows = [(f"{accessor}/{row.uid}", heading_of(row, kind).words) for row in getattr(record, accessor).all()]
            choices.append((capfirst(row_model._meta.verbose_name_plural), rows))
    rows = {path: words for _group, paths in choices if isinstance(paths, list) for path, words in paths}
    known = rows.keys() | {path for path, label in choices if not isinstance(label, list)}
    others = sorted(set(record.citations.values_list("path", flat=True)) - known)
    return [*choices, (_("Other"), [(path, _deeper(kind, path, rows)) for path in others])] if others else choices


def _deeper(kind, path, rows):
    """Return in words a statement of a row: which one, and of which row."""
    row = rows.get(path.rpartition("/")[0])
    label = Words(kind, []).label(path)
    return f"{label}: {row}" if row else label


def _own(kind):
    """Return (path, label) of the kind's own statements; a text in three languages is one of them."""
    translated = translated_names(kind)
    texts = {f"{name}_{language}": name for name in translated for language in LANGUAGES}
    for name in dict.fromkeys(texts.get(name, name) for name in statements_of(kind)):
        yield name, capfirst(kind._meta.get_field(name).verbose_name)
