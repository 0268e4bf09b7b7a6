"""Where the widgets of the desk find their templates: ours first, then Django's and those of its admin."""

from pathlib import Path

import django
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property

from .quick import rendered


class DeskRenderer(DjangoTemplates):
    def render(self, template_name, context, request=None):
        quick = rendered(template_name, context)
        return super().render(template_name, context, request) if quick is None else quick

    @cached_property
    def engine(self):
        own = settings.TEMPLATES[0]["DIRS"]
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [*own, Path(django.__file__).parent / "forms" / "templates"],
                "NAME": "desk-forms",
                "OPTIONS": {},
            }
        )


RENDERER = DeskRenderer()
