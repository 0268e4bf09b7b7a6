from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "archive.people"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from archive.records.carrying import carriers  # models are not ready when this module loads

        from .carrying import Verdicts

        if not any(isinstance(one, Verdicts) for one in carriers):
            carriers.append(Verdicts())
