"""Questions about many claims of rows."""

from typing import Any, Self

from django.db import models

from archive.records.enums import ProposalState

# Such a proposal brings nothing any more: a claim that waited for it does not stand.
REFUSED = (ProposalState.REJECTED, ProposalState.WITHDRAWN)


class AttributionQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Those that nobody has taken back and whose values nobody has refused."""
        return self.filter(undone_at__isnull=True).exclude(proposal__state__in=REFUSED)

    def saying(self, verdict: str) -> Self:
        """Those of one verdict that stand."""
        return self.standing().filter(verdict=verdict)

    def of_record(self, record: Any) -> Self:
        """All that was ever said about rows and this record, with rows and imports, in the order it was said."""
        wanted = self.filter(record=record.pk).select_related(
            "row__batch__source", "by", "undone_by", "proposal", "undoing"
        )
        return wanted.defer("row__batch__file", "row__batch__decisions").order_by("pk")
