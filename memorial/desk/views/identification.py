"""The page on which somebody is identified, or on which that is withdrawn; of public records another person decides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.people.identifying import (
    identification_of,
    propose_identification,
    propose_withdrawal_of,
    refusal_of,
    withdrawal_of,
)
from archive.people.models import Person
from archive.records import documents
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal

from ..acts import ReasonForm
from ..forms.identification import IdentificationForm
from ..wording import marked_name
from ..words import Words


def identification_page(request, admin, person: Person) -> HttpResponse:
    """Show the form that identifies somebody, or what withdrawing would do; or do it. What was typed stays."""
    document = documents.read(person)
    stands = bool(identification_of(document))
    data = request.POST if request.method == "POST" else None
    form = ReasonForm(data) if stands else IdentificationForm(person, data)
    refusal, status = refusal_of(person, request.user), 200
    if form.is_bound and form.is_valid() and not refusal:
        try:
            return _done(request, admin, person, form, stands)
        except Conflict:
            refusal, status = _("The record has changed meanwhile: look again at what would change."), 409
        except NotAllowed as fault:
            refusal = str(fault)
        except ValidationError as fault:
            refusal = " ".join(fault.messages)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Withdraw the identification") if stands else _("Identify this person"),
        "opts": admin.opts,
        "record": person,
        "record_name": marked_name(person),
        "stands": stands,
        "form": form,
        "refusal": refusal,
        "back": admin.address("change", person.pk),
        **(_withdrawal(person, document) if stands else {}),
    }
    return TemplateResponse(request, "desk/identification.html", context, status=status)


def _done(request, admin, person, form, stands):
    how = {"by": request.user, "at": timezone.now(), "reason": form.cleaned_data["reason"]}
    made = propose_withdrawal_of(person, **how) if stands else propose_identification(person, form.finding(), **how)
    if isinstance(made, Proposal):
        messages.success(request, _("It is proposed: another person decides. The published page stays as it is."))
        return HttpResponseRedirect(reverse("admin:proposal", args=[made.pk]))
    messages.success(request, _("Written down, with its reason."))
    return HttpResponseRedirect(admin.address("change", person.pk))


def _withdrawal(person, document):
    """Return in words what withdrawing would change, and what has moved since and stays."""
    found = withdrawal_of(person)
    rows = [
        {path.split("/")[0]: {path.split("/")[1]: value}}
        for path, pair in found.changes.items()
        for value in pair
        if path.count("/") == 1 and value
    ]
    words = Words(Person, [value for pair in found.changes.values() for value in pair], documents=[document, *rows])
    return {"changes": words.changes(found.changes), "staying": [words.label(path) for path in found.staying]}
