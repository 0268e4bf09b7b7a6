"""The digest of waiting proposals by mail: one letter a person, in three languages, where something waits for him or her."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.records.enums import LANGUAGES, ProposalState
from archive.records.models import Proposal
from archive.staff.enums import Act
from archive.staff.models import User

from .letters import sender
from .wording import LANGUAGE_NAMES, short_name

# A letter is read to its end; the queue has the rest.
_MOST = 20


@dataclass(frozen=True)
class Digest:
    """What waits for one person: proposals to decide, and own ones that were asked back."""

    person: User
    to_decide: list[Proposal]
    to_answer: list[Proposal]


def digests() -> Iterator[Digest]:
    """Yield the Digest of each active person with an address for whom something waits."""
    found = Proposal.objects.filter(state=ProposalState.OPEN).select_related("record", "by", "assigned_to")
    waiting = list(found.order_by("due", "at", "pk"))
    for person in User.objects.filter(is_active=True).exclude(email="").order_by("pk"):
        to_decide = [one for one in waiting if not one.is_asked and _is_theirs(one, person)]
        to_answer = [one for one in waiting if one.is_asked and one.by_id == person.pk]
        if to_decide or to_answer:
            yield Digest(person, to_decide, to_answer)


def send_digests(today: date) -> int:
    """Send every Digest, over one connection; returns how many letters went out. Raises OSError, SMTPException."""
    letters = [_letter(digest, today) for digest in digests()]
    with get_connection() as connection:
        return connection.send_messages(letters) or 0 if letters else 0


def _is_theirs(proposal, person):
    if proposal.by_id == person.pk or not person.may(Act.PUBLISH, room=proposal.record.room):
        return False
    return proposal.assigned_to_id in (None, person.pk)


def _letter(digest, today):
    parts = []
    for language in LANGUAGES:
        with override(language):
            parts.append(render_to_string("desk/digest.txt", _words(digest, language, today)).strip())
    subjects = []
    for language in LANGUAGES:
        with override(language):
            subjects.append(_("Waiting at the desk"))
    return EmailMessage(" · ".join(subjects), "\n\n\n".join(parts) + "\n", sender(), [digest.person.email])


def _words(digest, language, today):
    return {
        "language_name": LANGUAGE_NAMES[language],
        "to_decide": [_line(one, today) for one in digest.to_decide[:_MOST]],
        "to_answer": [_line(one, today) for one in digest.to_answer[:_MOST]],
        "queue": settings.MEMORIAL_SITE_URL + reverse("admin:proposals"),
    }


def _line(proposal, today):
    """Return (name, number, author, due day, whether it is overdue, address) of a proposal."""
    address = settings.MEMORIAL_SITE_URL + reverse("admin:proposal", args=[proposal.pk])
    overdue = bool(proposal.due and proposal.due < today)
    return short_name(proposal.record), proposal.record.public_id, proposal.by or "", proposal.due, overdue, address
