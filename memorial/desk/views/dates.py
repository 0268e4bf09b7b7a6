"""How the archive reads dates: one text for the script of the date box, the whole table for people."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from .. import dating
from ..date_forms import written_forms

LONGEST = 200


@require_GET
def date_reading(request: HttpRequest) -> JsonResponse:
    """Answer how a typed text is read: {words, complaint, choices: [{edtf, words}]}."""
    reading = dating.read(request.GET.get("text", "")[:LONGEST])
    choices = [{"edtf": edtf, "words": words} for edtf, words in reading.choices]
    answer = {"words": reading.words, "complaint": reading.complaint, "choices": choices, "label": _("Read as:")}
    return JsonResponse(answer)


def date_forms(request: HttpRequest, site: AdminSite) -> TemplateResponse:
    """Show the table of written forms with their readings, in the desk's language."""
    forms = [(language, [(text, dating.read(text)) for text in texts]) for language, texts in written_forms().items()]
    context = {**site.each_context(request), "title": _("How dates are written"), "forms": forms}
    return TemplateResponse(request, "desk/dates.html", context)
