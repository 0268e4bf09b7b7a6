from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from archive.names.person import use_table


class SearchConfig(AppConfig):
    name = "archive.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from archive.records.signals import drafted, erased, journaled  # models are not ready when this module loads

        from . import entries, names, services, shelving

        use_table(Path(settings.VAR_DIR) / "readings.tsv")
        journaled.connect(services.index_record, dispatch_uid="search.index_record")
        journaled.connect(shelving.shelve_record, dispatch_uid="search.shelve_record")
        journaled.connect(entries.index_person, dispatch_uid="search.index_person")
        drafted.connect(names.index_drafts, dispatch_uid="search.index_drafts")
        erased.connect(entries.forget_people, dispatch_uid="search.forget_people")
