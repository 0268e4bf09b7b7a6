"""The standing pages: what each is called and the sentence it begins with. Their texts are templates."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .languages import current


@dataclass(frozen=True)
class StandingPage:
    name: str
    title: str | Promise
    lead: str | Promise

    @property
    def trail(self):
        """The way back: every page about the archive stands below the first of them."""
        return [] if self is ABOUT else [{"href": reverse(ABOUT.name), "label": ABOUT.title}]

    @property
    def linked_data(self):
        return {
            "@type": "AboutPage",
            "name": str(self.title),
            "description": str(self.lead),
            "url": settings.MEMORIAL_SITE_URL + reverse(self.name),
            "inLanguage": current().tag,
        }


ABOUT = StandingPage(
    "about",
    _("About this archive"),
    _(
        "This archive keeps what is known of the Japanese citizens who were held in Uzbekistan as "
        "internees after the Second World War, of their graves, and of the people who look after "
        "them."
    ),
)
METHOD = StandingPage(
    "method",
    _("How we know"),
    _(
        "What stands on a page is a claim with a source behind it. This page says how sources are "
        "read here and what the signs mean."
    ),
)
CONTESTED = StandingPage(
    "contested",
    _("Contested facts"),
    _("Sources on this history often disagree. The disagreement is shown whole; nobody chooses in silence."),
)
LANGUAGES = StandingPage(
    "languages",
    _("Languages"),
    _(
        "Uzbek, Japanese and English have the same standing: the same pages, in the same order, under"
        " addresses that differ in their first part only."
    ),
)
ACCESSIBILITY = StandingPage(
    "accessibility",
    _("Accessibility"),
    _("Everyone should be able to read these pages: with a keyboard, with a screen reader, on an old phone, on paper."),
)
PRIVACY = StandingPage(
    "privacy",
    _("Privacy"),
    _("These pages do not follow you. Nothing is loaded from other sites, and nobody counts what you read."),
)
CREDITS = StandingPage(
    "credits",
    _("Credits and terms"),
    _("What may be used again, and whom to name."),
)
IMPRINT = StandingPage(
    "imprint",
    _("Imprint"),
    _("Who answers for these pages, and how to reach them."),
)

PAGES = (ABOUT, METHOD, CONTESTED, LANGUAGES, ACCESSIBILITY, PRIVACY, CREDITS, IMPRINT)
