"""People and organisations that keep the memory."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.people.models import Organisation, Person

from .. import paging
from ..languages import current
from .internees import has_internees

SIZE = 50
_FIRST_ORGANISATIONS = 20


@require_safe
def people(request):
    """Show people who are named here and are no internees, then the first organisations."""
    others = Person.live.real().exclude(type=Person.Type.INTERNEE)
    records, following = others.page_in_order(current().content, after=paging.after(request), size=SIZE)
    organisations, more = Organisation.live.real().page_in_order(current().content, size=_FIRST_ORGANISATIONS)
    shown = {
        "records": records,
        "organisations": organisations,
        "has_more_organisations": more is not None,
        "has_internees": has_internees(),
    }
    return render(request, "site/people/list.html", shown | paging.ways(request, following))


@require_safe
def organisations(request):
    records, following = Organisation.live.real().page_in_order(
        current().content, after=paging.after(request), size=SIZE
    )
    return render(request, "site/organisations/list.html", {"records": records, **paging.ways(request, following)})
