from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BurialsConfig(AppConfig):
    name = "archive.burials"
    verbose_name = _("Burial records")
