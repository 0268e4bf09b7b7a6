"""Searches that found nothing, day by day, in numbers only."""

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.search.unfound import DAYS, LENGTHS, unfound_by_day

_LETTERS: dict[str, str | Promise] = {
    "Jpan": gettext_lazy("kanji"),
    "Kana": gettext_lazy("katakana"),
    "Hira": gettext_lazy("hiragana"),
    "Cyrl": gettext_lazy("Cyrillic letters"),
    "Latn": gettext_lazy("Latin letters"),
    "": gettext_lazy("other signs"),
}


def letters_of(code: str) -> str | Promise:
    """Return in words the letters that an ISO 15924 code means."""
    return _LETTERS.get(code, code)


def searches_page(request, site):
    rows = [
        (one.day, letters_of(one.script), _length(one.length), one.times)
        for one in unfound_by_day(today=timezone.localdate())
    ]
    context = site.each_context(request) | {"title": _("Searches that found nothing"), "rows": rows, "days": DAYS}
    return TemplateResponse(request, "desk/searches.html", context)


def _length(longest):
    if not longest:
        return _("more than %(most)d characters") % {"most": LENGTHS[-1]}
    return ngettext("up to %(most)d character", "up to %(most)d characters", longest) % {"most": longest}
