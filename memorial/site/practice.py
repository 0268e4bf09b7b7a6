"""The band on every page of the practice archive, in the three languages at once: nobody may take it for the real one."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def practice_band() -> list[tuple[str, str]]:
    """Return [(language, sentence)]; nothing in the real archive."""
    if not settings.MEMORIAL_PRACTICE:
        return []
    sentences = []
    for language in ("uz", "ja", "en"):
        with override(language):
            sentences.append((language, _("Practice archive, for trying things out: nothing here is published.")))
    return sentences
