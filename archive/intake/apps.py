from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "archive.intake"
    verbose_name = _("Intake")

    def ready(self) -> None:
        from archive.records.signals import journaled  # models are not ready when this module loads

        from . import claims, pairs  # likewise

        journaled.connect(claims.settle_claims, dispatch_uid="intake.settle_claims")
        journaled.connect(pairs.put_drafts_aside, dispatch_uid="intake.put_drafts_aside")
