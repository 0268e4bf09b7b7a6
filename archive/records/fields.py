"""The field of an uncertain date: four columns of one statement.

`when` holds canonical EDTF, `when_typed` the text as typed, `when_from` and `when_to` the days that searching and
sorting need; the two days are worked out on every save and are never edited (MODEL §6).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive import dates


class UncertainDateField(models.CharField):
    """Canonical EDTF text; empty means not known. Adds `<name>_typed`, `<name>_from`, `<name>_to` to its model."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if cls.__module__ == "__fake__":  # a migration's model lists the companions itself
            return
        typed = models.CharField(_("as typed"), max_length=200, blank=True, default="", editable=False)
        typed.contribute_to_class(cls, f"{name}_typed")
        _DayField(of=name, end="earliest").contribute_to_class(cls, f"{name}_from")
        _DayField(of=name, end="latest").contribute_to_class(cls, f"{name}_to")

    def to_python(self, value: Any) -> str:
        value = super().to_python(value) or ""
        try:
            return dates.check(value)
        except dates.DateError as error:
            raise ValidationError(
                _("“%(part)s” can't be read as a date; write for example 1946-03-12, 1946-03 or 1947/1950."),
                code="date",
                params={"part": error.part},
            ) from error


class _DayField(models.DateField):
    """The first or the last day that the uncertain date beside it can mean."""

    def __init__(self, *args: Any, of: str = "", end: str = "", **kwargs: Any) -> None:
        self.of, self.end = of, end
        kwargs.update(null=True, blank=True, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        day = getattr(dates.bounds(getattr(model_instance, self.of)), self.end)
        setattr(model_instance, self.attname, day)
        return day


def in_order(name: str, model: str) -> models.CheckConstraint:
    """Return the check that an uncertain date's first day is not after its last. model: lower-case, for the name."""
    return models.CheckConstraint(
        condition=Q(**{f"{name}_from__isnull": True})
        | Q(**{f"{name}_to__isnull": True})
        | Q(**{f"{name}_from__lte": F(f"{name}_to")}),
        name=f"{model}_{name}_in_order",
        violation_error_message=_("The date ends before it begins."),
    )
