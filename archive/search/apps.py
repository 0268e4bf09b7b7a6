from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "archive.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from archive.records.signals import journaled  # models are not ready when this module loads

        from . import services, shelving

        journaled.connect(services.index_record, dispatch_uid="search.index_record")
        journaled.connect(shelving.shelve_record, dispatch_uid="search.shelve_record")
