from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "archive.intake"
    verbose_name = _("Intake")

    def ready(self) -> None:
        from archive.records.carrying import carriers  # models are not ready when this module loads
        from archive.records.signals import journaled  # likewise

        from . import claims
        from .carrying import Claims

        if not any(isinstance(one, Claims) for one in carriers):
            carriers.append(Claims())
        journaled.connect(claims.settle_claims, dispatch_uid="intake.settle_claims")
