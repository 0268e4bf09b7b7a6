"""How the archive reads dates: one text for the script of the date box, the whole table for people."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from .. import dating

LONGEST = 200
# Written forms by language, as curators and clerks write them; what each is read as is asked of the engine.
FORMS = (
    ("en", ("12 March 1946", "March 1946", "1946", "c. 1946", "spring 1946", "1947-1950", "before 1946")),
    ("uz", ("1946-yil 12-mart", "1946-yil mart", "taxminan 1946-yil", "1946-yil bahori", "1947–1950-yillar")),
    ("ja", ("1946年3月12日", "昭和21年3月12日", "昭和21年3月", "1946年頃", "昭和21年春", "1947年〜1950年")),
    ("ru", ("12/III-46 г.", "12.03.1946", "мар. 46 г.", "март 1946", "около 1946 г.")),
    ("", ("1946-03-12", "1946-03", "1946?", "1946~", "1947/1950", "../1946-03", "1946-03/..", "1945-23")),
)


@require_GET
def date_reading(request: HttpRequest) -> JsonResponse:
    """Answer how a typed text is read: {words, complaint, choices: [{edtf, words}]}."""
    reading = dating.read(request.GET.get("text", "")[:LONGEST])
    choices = [{"edtf": edtf, "words": words} for edtf, words in reading.choices]
    answer = {"words": reading.words, "complaint": reading.complaint, "choices": choices, "label": _("Read as:")}
    return JsonResponse(answer)


def date_forms(request: HttpRequest, site: AdminSite) -> TemplateResponse:
    """Show the table of written forms with their readings, in the desk's language."""
    groups = [(language, [(text, dating.read(text)) for text in texts]) for language, texts in FORMS]
    context = {**site.each_context(request), "title": _("How dates are written"), "groups": groups}
    return TemplateResponse(request, "desk/dates.html", context)
