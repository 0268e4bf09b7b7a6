"""Taking the specimens away, with what the desk itself has noted about them."""

from django.contrib.admin.models import LogEntry
from django.db import transaction

from archive.intake.demo import remove_demo
from archive.records.models import Record

from . import stamps
from .preparing import SPECIMENS_STAMP


@transaction.atomic
def remove_specimens() -> int:
    """Erase every specimen and return their number. Raises NotAllowed, and then nothing is erased."""
    for kind, model in Record.kinds().items():
        keys = model.objects.filter(specimen=True).values_list("pk", flat=True)
        noted = LogEntry.objects.filter(content_type__app_label=model._meta.app_label, content_type__model=kind)
        noted.filter(object_id__in=[str(key) for key in keys]).delete()
    number = remove_demo()
    transaction.on_commit(lambda: stamps.forget_step(SPECIMENS_STAMP))
    return number
