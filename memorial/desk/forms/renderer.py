"""Where the widgets of the desk find their templates: ours first, then Django's and those of its admin."""

from pathlib import Path

import django
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property


class DeskRenderer(DjangoTemplates):
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
