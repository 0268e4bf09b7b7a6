"""Whoever works in the background: imports and undoings that were handed over, one after the other, until none is left."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from django.db.models import QuerySet
from django.utils import translation

from archive.records.exceptions import NotAllowed

from .batches import commit_batch
from .locks import Busy, alone, is_held
from .models import Batch
from .undoing import undo_batch

logger = logging.getLogger(__name__)
_NAME = "worker"
_TRIES, _PAUSE = 10, 0.1


def waiting() -> "QuerySet[Batch]":
    """Batches that were handed over and are not done, the oldest first."""
    return Batch.objects.filter(state__in=(Batch.State.RUNNING, Batch.State.UNDOING)).order_by("at", "pk")


def is_at_work(locks: Path) -> bool:
    """Say whether somebody works in the background at this moment: the operating system knows it, dead ones hold nothing."""
    return is_held(locks, _NAME)


def is_worked_on(batch: Batch, locks: Path) -> bool:
    """Say whether somebody is at this batch, or works in the background and will come to it."""
    return is_at_work(locks) or is_held(locks, f"{batch.sha256}-{int(batch.specimen)}")


def work_off(locks: Path, *, told: Callable[[Batch], object] = lambda batch: None) -> int:
    """Do all that waits and return how many batches are done; 0 at once where somebody else is at it.

    What stops one is written down with it, and keeps nobody from the next. told: hears of each that is done.
    """
    for _attempt in range(_TRIES):
        try:
            with alone(locks, _NAME, who="", since=""):
                return _work(locks, told)
        except Busy:
            # A page may have asked whether anybody is at work, which takes a moment.
            time.sleep(_PAUSE)
    return 0


def _work(locks: Path, told: Callable[[Batch], object]) -> int:
    done, tried = 0, set[int]()
    while batch := waiting().exclude(pk__in=tried).select_related("by", "undone_by").first():
        tried.add(batch.pk)
        with translation.override(batch.speaks or "en"):
            if _do(batch, locks):
                done += 1
                told(batch)
    return done


def _do(batch: Batch, locks: Path) -> bool:
    try:
        if batch.state == Batch.State.UNDOING and batch.undone_by and batch.undone_at:
            undo_batch(batch, locks=locks, by=batch.undone_by, at=batch.undone_at)
        else:
            commit_batch(batch, locks=locks, by=batch.by, at=batch.at)
    except Busy:
        return False
    except NotAllowed as refusal:
        return _stopped(batch, str(refusal))
    except Exception as fault:
        logger.exception("Import %s stopped.", batch.pk)
        return _stopped(batch, type(fault).__name__)
    Batch.objects.filter(pk=batch.pk).exclude(trouble="").update(trouble="")
    return True


def _stopped(batch: Batch, why: str) -> bool:
    Batch.objects.filter(pk=batch.pk).update(trouble=why)
    return False
