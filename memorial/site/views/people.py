"""People and organisations that keep the memory, and the names of internees."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.people.models import Organisation, Person

from .. import paging
from ..languages import current

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


@require_safe
def internees(request):
    """Show the names of internees; while none has been entered the page says so, and what can be done."""
    everyone = Person.live.real().filter(type=Person.Type.INTERNEE)
    records, following = everyone.page_in_order(current().content, after=paging.after(request), size=SIZE)
    return render(request, "site/people/internees.html", {"records": records, **paging.ways(request, following)})


def has_internees():
    """Return whether the name of any internee has been entered and published."""
    return Person.live.real().filter(type=Person.Type.INTERNEE).exists()
