from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "archive.records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from . import triggers  # needs the connection settings, not ready at import

        post_migrate.connect(triggers.put_back, sender=self, dispatch_uid="records.triggers")
