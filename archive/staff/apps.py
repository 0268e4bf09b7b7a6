from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "archive.staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        from . import services  # models are not ready when this module loads

        post_migrate.connect(services.make_roles, sender=self, dispatch_uid="staff.make_roles")
