"""What a public address answers when there is no published record behind it.

A merged record leads to the one that stands for it (301), a withdrawn one says so (410), a number with a wrong
check character asks to be checked (404), everything else was never public (404).
"""

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control

from archive.records import ids, whereabouts
from archive.records.exceptions import IdError

from .languages import current
from .views import errors


class Answer(Exception):
    """Raised in place of a page; the middleware sends what `respond` gives."""

    def respond(self, request):
        raise NotImplementedError


class Moved(Answer):
    """The page is at another address for good."""

    def __init__(self, address):
        self.address = address
        super().__init__(address)

    def respond(self, request):
        return HttpResponsePermanentRedirect(self.address)


class Joined(Moved):
    """The record is a part of another one by now; what hangs below its address hangs below the other's."""

    def __init__(self, number, record):
        self.number, self.record = number, record
        super().__init__(record.get_absolute_url())

    def respond(self, request):
        before, _number, below = request.path.partition(f"/{self.record.room}/{self.number}/")
        if below:
            self.address = f"{before}/{self.record.room}/{self.record.public_id}/{below}"
        response = super().respond(request)
        # A browser keeps such an answer for good, unless it is told to ask again: the two may be separated one day.
        patch_cache_control(response, no_cache=True)
        return response


class Gone(Answer):
    """The record was public and has been withdrawn."""

    def __init__(self, record):
        self.record = record
        super().__init__(record.public_id)

    def respond(self, request):
        reason = whereabouts.reason(self.record, current().content)
        return errors.gone(
            request, public_id=self.record.public_id, withdrawn_at=self.record.withdrawn_at, reason=reason
        )


class Mistyped(Answer):
    """The number has the right shape and a wrong check character."""

    def respond(self, request):
        return errors.mistyped(request, str(self))


def public_or_answer(queryset, public_id):
    """Return the published record of a number, out of a queryset over `live`.

    Raises Moved for a merged record and for a number written otherwise than we do, Gone for a withdrawn one,
    Mistyped for a wrong check character, Http404 for a number that was never public.
    """
    number = _read(public_id)
    record = queryset.filter(public_id=number).first()
    if record is None:
        raise _absent(number)
    if number != public_id:
        raise Moved(record.get_absolute_url())
    return record


def told_or_answer(queryset, public_id):
    """Return (record, None) of a number as public_or_answer does, or (a joined record, the one that stands for it).

    What a joined record said in its time stays to be read: its versions keep their addresses.
    """
    try:
        return public_or_answer(queryset, public_id), None
    except Joined as answer:
        if answer.number != public_id:
            raise
        pair = whereabouts.joined(answer.number)
        if pair is None:
            raise
        return pair


def _read(public_id):
    try:
        return ids.read_id(public_id)
    except IdError as error:
        if error.mistyped:
            raise Mistyped(public_id) from None
        raise Http404 from None


def _absent(number):
    record = whereabouts.formerly_public(number)
    if record is None:
        return Http404()
    return Joined(number, record) if record.is_published else Gone(record)
