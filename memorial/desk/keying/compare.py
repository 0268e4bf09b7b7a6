"""Two keyings of a page beside each other: what differs, what holds, and how far the two agree."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.intake.keying.comparing import marked
from archive.intake.keying.deciding import OF_CELLS, OF_ROWS, compare_page, decide_differences
from archive.records.exceptions import NotAllowed

from .grid import scan_of
from .pages import answer, page_of, title_of


def compare_view(request, pk, site) -> HttpResponse:
    """Show what differs between two keyings, or keep what was decided."""
    page = page_of(request, pk)
    comparison = compare_page(page)
    if comparison is None:
        raise Http404
    faults, status = [], 200
    if request.method == "POST":
        try:
            said, seen = _said(request.POST), _seen(request.POST)
            made = decide_differences(page, said, seen=seen, by=request.user, at=timezone.now())
        except NotAllowed as refusal:
            faults, status = [str(refusal)], 403
        except ValidationError as fault:
            faults = fault.messages
        else:
            messages.success(request, _("Kept. Decided now: %(number)d") % {"number": len(made)})
            return HttpResponseRedirect(request.path)
    rows = [_row(one, page, request.POST) for one in comparison.differing]
    context = {
        "title": _("Compare: %(page)s") % {"page": title_of(page)},
        "page": page,
        "comparison": comparison,
        "keyings": list(page.keyings.select_related("by")),
        "rows": rows,
        "faults": faults,
        "scan": scan_of(page),
        "total": page.keyings.get(number=1).rows.filter(is_out=False).count(),
        "may_decide": not page.is_brought_in,
    }
    return answer(request, site, "compare", context, status=status)


def _said(posted):
    """Return {key: (verdict, text)} of the cells in which something is chosen, or a text is written and nothing chosen."""
    texts = {name.removeprefix("text-"): text for name, text in posted.items() if name.startswith("text-")}
    said = {key: ("other", text) for key, text in texts.items() if text.strip()}
    chosen = {name.removeprefix("of-"): value for name, value in posted.items() if name.startswith("of-") and value}
    return said | {key: (verdict, texts.get(key, "")) for key, verdict in chosen.items()}


def _seen(posted):
    """Return {key: number of the decision that the form had shown, 0 for none}."""
    told = {name.removeprefix("seen-"): value for name, value in posted.items() if name.startswith("seen-")}
    return {key: int(value) for key, value in told.items() if value.isdecimal() and len(value) < 19}


def _row(one, page, posted):
    decision = one.decision
    chosen = posted.get(f"of-{one.key}", decision.verdict if decision else "")
    other = decision.text if decision and decision.verdict == "other" else ""
    first, second = marked(*one.texts) if one.column is not None else ([], [])
    whole = one.first or one.second
    return {
        "one": one,
        "header": page.headers[one.column] if one.column is not None else "",
        "first": first,
        "second": second,
        "whole": " · ".join(filter(None, whole.cells)) if one.column is None else "",
        "choices": [(verdict.value, verdict.label) for verdict in (OF_ROWS if one.column is None else OF_CELLS)],
        "chosen": chosen,
        "text": posted.get(f"text-{one.key}", other),
    }
