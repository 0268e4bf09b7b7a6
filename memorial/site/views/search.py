"""The search over titles, names and texts."""

from collections import Counter
from itertools import islice

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from archive.names.scripts import voice_of
from archive.records import ids
from archive.records.exceptions import IdError
from archive.records.models import Record
from archive.records.querysets import SORT_COLUMNS
from archive.search import services
from archive.search.narrowing import recorded_of
from archive.search.people import LIMIT, find_people_of
from archive.search.suggesting import names_like
from archive.search.unfound import note_unfound

from .. import found_people as found
from ..found_texts import found_texts
from ..languages import current
from ..question import Question

SIZE, FEW = 20, 10
# Of each kind of record on the first page; the rest stands on a page of that kind.
FEW_OF_KIND = 5


@require_safe
def search(request):
    """Show what was found, best first. A record's number leads to the record."""
    question = Question(request.GET)
    if number := _number(question.query):
        return redirect("number_in_language", public_id=number)
    people = find_people_of([name for name, _href in question.names] or [question.query], wish=question.wish)
    hits = found.near(people.hits)
    recorded = recorded_of([hit.record for hit in hits])
    texts = services.find(question.query)
    groups, invented = _without(hits, texts.real), _without(hits, texts.invented)
    listed = _page_of_kind(groups, question) if question.kind else []
    firsts = [] if question.kind or question.start or question.chosen else _firsts(groups)
    shown = services.read(
        {
            *recorded,
            *(pk for one in recorded.values() for pk in one.cemeteries),
            *(pk for pk, _kind in [*listed, *firsts, *invented]),
        }
    )
    everyone = found.found_people(hits, recorded, shown.records, question)
    real = [one for one in everyone if not one.record.specimen]
    near = found.narrowed(real, question.chosen)
    context = {
        "question": question,
        "query": question.query,
        "prefectures": _offered(shown, "place"),
        "cemeteries": _offered(shown, "cemetery"),
        "has_internees": shown.has_internees,
        "meant": [] if hits else found.meant(people.hits, question),
        "is_exact": any(one.is_exact for one in real),
        "stopped": people.work.stopped or len(hits) == LIMIT,
        "complete": texts.complete,
        "people": [] if question.kind else near[question.start : question.start + SIZE],
        "people_total": len(near),
        "facets": found.facets(real, shown.records, question),
        "scripts": found.script_choices(everyone, question),
        "is_narrowed": bool(question.chosen),
        "groups": _groups(firsts, groups, shown.records, question),
        "listed": found_texts([shown.records[pk] for pk, _kind in listed if pk in shown.records], question.query),
        "kind": _kind(question.kind) if question.kind else "",
        "total": len(groups) if question.kind else len(near) + (0 if question.chosen else len(groups)),
        **_ways(question, len(_of_kind(groups, question.kind)) if question.kind else len(near)),
        **_specimens(everyone, invented, shown.records, question),
    }
    if question.query and not (hits or groups or invented or question.chosen or question.start or question.kind):
        note_unfound(question.query, on=timezone.localdate())
    return render(request, "site/search/results.html", context)


@require_safe
def suggestions(request):
    """Answer with recorded names that begin like what is being typed, each with the language of its letters."""
    forms = names_like(request.GET.get("q", "").replace("\x00", ""))
    return JsonResponse({"names": [{"name": form.text, "lang": voice_of(form.text)} for form in forms]})


def _number(query):
    try:
        return ids.read_id(query)
    except IdError:
        return None


def _kind(name):
    return capfirst(Record.kinds()[name]._meta.verbose_name)


def _without(hits, rows):
    met = {hit.record for hit in hits}
    return [(pk, kind) for pk, kind in rows if pk not in met]


def _of_kind(groups, wanted):
    return [(pk, kind) for pk, kind in groups if kind == wanted]


def _page_of_kind(groups, question):
    return _of_kind(groups, question.kind)[question.start : question.start + SIZE]


def _firsts(groups):
    return [
        pair for kind in dict.fromkeys(kind for _pk, kind in groups) for pair in _of_kind(groups, kind)[:FEW_OF_KIND]
    ]


def _groups(firsts, groups, records, question):
    """Return [(kind of record, how many, those shown, address of all of them or empty)], the best group first."""
    counted = Counter(kind for _pk, kind in groups)
    return [
        (
            _kind(kind),
            counted[kind],
            found_texts([records[pk] for pk, its in firsts if its == kind and pk in records], question.query),
            question.href(kind=kind, script="", at="", year="", known="", close="")
            if counted[kind] > FEW_OF_KIND
            else "",
        )
        for kind in dict.fromkeys(kind for _pk, kind in firsts)
    ]


def _offered(shown, kind):
    column = SORT_COLUMNS[current().content]
    return sorted((one for one in shown.offered if one.kind == kind), key=lambda one: (getattr(one, column), one.pk))


def _ways(question, total):
    following = question.start + SIZE
    return {
        "first_href": question.href() if question.start else "",
        "next_href": question.href(**{"from": following}) if following < total else "",
    }


def _specimens(everyone, rows, records, question):
    """Return the invented ones, a few and on the first page alone: they stand below what is real."""
    if question.start or question.kind:
        return {"invented": [], "specimens": []}
    people = found.narrowed([one for one in everyone if one.record.specimen], question.chosen)
    others = [] if question.chosen else [records[pk] for pk, _kind in rows if pk in records]
    return {"invented": list(islice(people, FEW)), "specimens": others}
