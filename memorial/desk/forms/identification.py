"""Who a person in a foreign list was found to be: the name and the home, when it was decided, and on what grounds."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.people.identifying import Finding
from archive.people.models import Person
from archive.places.models import Place
from archive.records.enums import LANGUAGES, State
from archive.sources.models import Source

from ..wording import LANGUAGE_NAMES, content_language, short_name
from .renderer import RENDERER
from .uncertain_date import UncertainDateFormField


class PrefectureField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return short_name(obj)


class IdentificationForm(forms.Form):
    """person: who shall be identified; what can be chosen is of the same side of the specimens' fence."""

    default_renderer = RENDERER

    family = forms.CharField(label=_("Family name in kanji"), max_length=150)
    given = forms.CharField(label=_("Given name in kanji"), max_length=150)
    kana_family = forms.CharField(label=_("Family name in kana"), max_length=150, required=False)
    kana_given = forms.CharField(
        label=_("Given name in kana"),
        max_length=150,
        required=False,
        help_text=_("How the name is rightly read. The misheard form stays beside it."),
    )
    prefecture = PrefectureField(Place.objects.none(), label=_("Home prefecture"), required=False)
    decided = UncertainDateFormField(label=_("Decided on"))
    source = forms.CharField(
        label=_("Number of the source"),
        max_length=20,
        required=False,
        help_text=_("The source that gives the name, such as S-000012-3."),
    )
    locator = forms.CharField(label=_("Where in it"), max_length=300, required=False)
    says = forms.CharField(label=_("What it says"), required=False, help_text=_("Word for word, in its own script."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why it is written down now. It stays in the history."),
    )

    def __init__(self, person: Person, data=None):
        super().__init__(data)
        self.person = person
        column = f"sort_{content_language()}"
        regions = Place.objects.filter(type=Place.Type.REGION, specimen=person.specimen).exclude(state=State.WITHDRAWN)
        self.fields["prefecture"].queryset = regions.order_by(column, "pk")
        for name, language in (
            ("family", "ja"),
            ("given", "ja"),
            ("kana_family", "ja"),
            ("kana_given", "ja"),
            ("says", "ja"),
        ):
            self.fields[name].widget.attrs["lang"] = language
        own = person.original_language
        for language in (own, *(one for one in LANGUAGES if one != own)):
            self.fields[f"basis_{language}"] = forms.CharField(
                label=format_lazy("{} ({})", pgettext_lazy("identification", "Grounds"), LANGUAGE_NAMES[language]),
                required=language == own,
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
                help_text=_("Which facts of which sources agree. Readers see it.") if language == own else "",
            )
        self.order_fields(
            ["family", "given", "kana_family", "kana_given", "prefecture", "decided", f"basis_{own}"]
            + [f"basis_{one}" for one in LANGUAGES if one != own]
        )

    def clean_source(self):
        number = self.cleaned_data["source"].strip().upper()
        if not number:
            return None
        found = Source.objects.filter(public_id=number, specimen=self.person.specimen).exclude(state=State.WITHDRAWN)
        source = found.first()
        if source is None:
            raise forms.ValidationError(_("There is no source with this number."))
        return source

    def finding(self) -> Finding:
        """Return what was filled in, as the service takes it."""
        said = self.cleaned_data
        return Finding(
            kanji=(said["family"], said["given"]),
            kana=(said["kana_family"], said["kana_given"]),
            prefecture=said["prefecture"],
            decided={"edtf": str(said["decided"]), "typed": said["decided"].typed or str(said["decided"])},
            basis={language: said[f"basis_{language}"] for language in LANGUAGES},
            source=said["source"],
            locator=said["locator"],
            says=said["says"],
        )
