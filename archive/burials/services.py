"""Acts on many plots of one cemetery at once; every plot keeps its own history."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.records import documents, proposals, services
from archive.records.enums import ProposalAction, State
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Revision
from archive.staff.models import User

from .models import Cemetery, Plot

MOST_AT_ONCE = 600

Share: TypeAlias = Decimal | None
Move: TypeAlias = tuple[Plot, tuple[Share, Share], tuple[Share, Share]]  # plot, x and y when opened, x and y wanted


@transaction.atomic
def lay_out_plots(
    cemetery: Cemetery, *, sector: str = "", rows: int, graves: int, by: User, at: datetime
) -> list[Plot]:
    """Return new drafts of plots: so many rows of so many graves in one part of a cemetery, both counted from 1.

    All of them or none: raises NotAllowed where one of them stands already, or where they are too many at once.
    """
    services.lock(cemetery)
    if cemetery.state == State.WITHDRAWN:
        raise NotAllowed(_("This cemetery is withdrawn."))
    if rows < 1 or graves < 1 or rows * graves > MOST_AT_ONCE:
        raise NotAllowed(
            _("Lay out 1 to %(most)s plots at once; %(rows)s rows of %(graves)s are %(all)s.")
            % {"most": MOST_AT_ONCE, "rows": rows, "graves": graves, "all": rows * graves}
        )
    spots = [(str(row), str(number)) for row in range(1, rows + 1) for number in range(1, graves + 1)]
    standing = {*Plot.objects.filter(cemetery=cemetery.pk, sector=sector).values_list("row", "number")}
    if doubles := [f"{row}/{number}" for row, number in spots if (row, number) in standing]:
        raise NotAllowed(
            _("Nothing was laid out. These plots stand already (row/grave): %(plots)s.")
            % {"plots": pgettext("in a list", ", ").join(doubles[:10]) + (" …" if len(doubles) > 10 else "")}
        )
    return [_lay_out(cemetery, sector, row, number, by=by, at=at) for row, number in spots]


@transaction.atomic
def place_plots(moves: Iterable[Move], *, by: User, at: datetime, reason: str = "") -> int:
    """Give plots their places on the picture that the plan is drawn over; returns how many were moved, or proposed to be.

    All of them or none: raises NotAllowed, also for a published plot without a reason, and where somebody else has
    placed one of them since. A place is taken away by None for both shares.
    """
    moved = 0
    for plot, old, new in moves:
        changes = {name: [_plain(was), _plain(wanted)] for name, was, wanted in zip("xy", old, new, strict=True)}
        try:
            done: Proposal | Revision | None
            if plot.is_published:
                done = proposals.propose_change(
                    plot, changes=changes, by=by, at=at, reason=reason, action=ProposalAction.BULK
                )
            else:
                done = services.edit_record(plot, changes=changes, by=by, at=at, note=reason)
        except Conflict as conflict:
            raise NotAllowed(
                _("Somebody else has placed “%(plot)s” meanwhile. Nothing was saved: open this page again.")
                % {"plot": plot}
            ) from conflict
        moved += done is not None
    return moved


def _lay_out(cemetery: Cemetery, sector: str, row: str, number: str, *, by: User, at: datetime) -> Plot:
    empty = dict.fromkeys(documents.statements_of(Plot)) | {accessor: {} for accessor in Plot.children}
    stated = {"cemetery": cemetery.public_id, "sector": sector or None, "row": row, "number": number}
    document = empty | stated | {"original_language": cemetery.original_language}
    return services.create_record(Plot, document, by=by, at=at, specimen=cemetery.specimen)


def _plain(share: Share) -> str | None:
    """Return a share as documents write it."""
    return None if share is None else f"{share.normalize():f}"
