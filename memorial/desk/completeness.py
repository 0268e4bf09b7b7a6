"""What the records of each room still lack, counted; each count leads to the list of those records."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.media.models import Asset
from archive.records.enums import LANGUAGES, State
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from . import gaps
from .scope import kinds_open_to
from .wording import LANGUAGE_NAMES

# Withdrawn records and specimens lack nothing that anybody should mend.
_COUNTED = {"state": gaps.STANDING, "specimen": "no"}


@dataclass(frozen=True)
class Lack:
    """words: what is lacking. language: the code of the one it is lacking in, empty where it is lacking in all or has
    none. address: of the list of these records.
    """

    words: str
    number: int
    address: str
    language: str = ""

    @property
    def language_name(self) -> str:
        return LANGUAGE_NAMES.get(self.language, "")


@dataclass(frozen=True)
class KindReport:
    """room: the code of the kind's room. lacks: those that there are any of."""

    room: str
    name: str
    total: int
    address: str
    lacks: list[Lack]


def reports_for(user: User) -> list[KindReport]:
    """Return the KindReports of all kinds that a person may see, in three queries whatever their number."""
    models = [Record.kinds()[kind] for kind in kinds_open_to(user, Act.VIEW)]
    found = _counts(models, _present()) if models else {}
    reports = [_report(model, found.get(model._meta.model_name)) for model in models]
    return sorted(reports, key=lambda report: report.name)


def counted(kinds: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return {question: (records that lack it, records that are asked)} over kinds that have records; two queries.

    Questions: source, text_uz, text_ja, text_en, and picture for an alternative text in any language.
    """
    models = [Record.kinds()[kind] for kind in kinds]
    found = _counts(models, kinds) if models else {}
    sums: dict[str, tuple[int, int]] = {}
    for model in models:
        row = found.get(model._meta.model_name, {})
        for key, _words, _language, _filters in _questions(model):
            if model is Asset:
                key = "picture" if key == f"name_{gaps.EVERY}" else ""
                number = row.get(f"name_{gaps.EVERY}", 0)
            elif key.startswith("name_") or (key.startswith("text_") and not gaps.has_texts(model)):
                continue
            else:
                number = row.get(key, 0)
            lacking, asked = sums.get(key, (0, 0))
            sums[key] = (lacking + number, asked + row.get("total", 0))
    sums.pop("", None)
    return sums


def _present():
    return set(Record.objects.order_by().values_list("kind", flat=True).distinct())


def _counts(models, present):
    """Return {kind: numbers} of the kinds that have records (present), in two queries whatever their number.

    Texts of a kind are counted in its own table, those of rows over all records at once; a record that lacks both is
    counted in its own table only.
    """
    models = [model for model in models if model._meta.model_name in present]
    with_texts = [model for model in models if gaps.has_own_texts(model)]
    numbers = {"total": Count("pk"), "source": Count("pk", filter=gaps.without_evidence())}
    for language in (*LANGUAGES, gaps.EVERY):
        numbers[f"name_{language}"] = Count("pk", filter=gaps.without_name(language))
    for language in LANGUAGES:
        in_rows_only = gaps.rows_without_translation(Record, language) & ~_of_their_own(with_texts, language)
        numbers[f"text_{language}"] = Count("pk", filter=in_rows_only)
    kinds = [model._meta.model_name for model in models]
    found = {row["of"]: row for row in _by_kind(Record.objects.filter(kind__in=kinds), **numbers)}
    for row in _own_texts([model for model in with_texts if model._meta.model_name in found]):
        for language in LANGUAGES:
            found[row["of"]][f"text_{language}"] += row[f"text_{language}"]
    return found


def _of_their_own(models, language):
    """Records of these kinds that lack a translation of a text of their own."""
    lacking = [model.objects.filter(gaps.own_without_translation(model, language)).order_by() for model in models]
    keys = [found.values_list("pk") for found in lacking]
    return Q(pk__in=keys[0].union(*keys[1:], all=True)) if keys else Q(pk__in=())


def _own_texts(models):
    """Return a row for each of these kinds: how many of its records lack a translation, for each language."""
    parts = [
        _counted(model.objects).annotate(of=Value(model._meta.model_name)).values("of").annotate(**_lacking(model))
        for model in models
    ]
    return parts[0].union(*parts[1:], all=True) if parts else []


def _lacking(model):
    return {
        f"text_{language}": Count("pk", filter=gaps.own_without_translation(model, language)) for language in LANGUAGES
    }


def _by_kind(records, **numbers):
    """Return a row of numbers for each kind, `of`, that has records which are counted."""
    # An expression, not the column: SQLite would go through the table in the order of an index on it, row by row.
    return _counted(records).annotate(of=Concat("kind", Value(""))).values("of").annotate(**numbers)


def _counted(records):
    return records.filter(~Q(state=State.WITHDRAWN), specimen=False).order_by()


def _report(model, row):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    def leading(**filters):
        return f"{address}?{urlencode(_COUNTED | filters)}"

    numbers = row or {}
    lacks = [
        Lack(words, numbers.get(key, 0), leading(**filters), language)
        for key, words, language, filters in _questions(model)
    ]
    return KindReport(
        room=model._meta.app_label,
        name=str(model._meta.verbose_name_plural),
        total=numbers.get("total", 0),
        address=leading(),
        lacks=[lack for lack in lacks if lack.number],
    )


def _questions(model):
    """Yield (key of the count, words, language, filters of the list) of all that can be lacking in a kind."""
    is_picture = model is Asset
    if gaps.needs_evidence(model):
        yield "source", _("No source cited"), "", {"evidence": "none"}
    if is_picture:
        yield f"name_{gaps.EVERY}", _("No alternative text in any language"), "", {"missing": gaps.EVERY}
    for language in LANGUAGES:
        words = _("No alternative text") if is_picture else _("No name")
        yield f"name_{language}", words, language, {"missing": language}
    if not is_picture:
        for language in LANGUAGES:
            yield f"text_{language}", _("No translation of a text"), language, {"untranslated": language}
