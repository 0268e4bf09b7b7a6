"""The heart of a person's sheet in the other languages of the site, for the paper that a family takes along."""

from dataclasses import dataclass, field

from django.utils.translation import override

from archive import dates

from . import lives, wording
from .languages import PAGE_LANGUAGES, current


@dataclass(frozen=True)
class Summary:
    """tag: the language. life: [words]. graves: [names from the spot to the town], each all in this language."""

    tag: str
    name: wording.Words
    life: list[str]
    graves: list[list[wording.Words]] = field(default_factory=list)


def in_other_languages(person, rests):
    """Return [Summary] of a person and the graves (Rest) where the remains lie, in each language but the page's own."""
    here = current().code
    found = []
    for language in PAGE_LANGUAGES:
        if language.code != here:
            with override(language.code):
                found.append(_summary(language, person, rests))
    return found


def _summary(language, person, rests):
    def when(edtf):
        return wording.ours(dates.display(edtf, language.content))

    graves = [
        [wording.label(record) for record in (*rest.plots, *rest.cemeteries, *rest.places)]
        for rest in rests
        if not rest.moved_to
    ]
    return Summary(language.tag, wording.label(person), lives.line(person, when), graves)
