"""What is asked about a page of a register before it is keyed, and about its scan."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.intake.keying.pages import MOST_ROWS
from archive.intake.keying.presets import header_of, presets
from archive.intake.models import KeyedPage
from archive.media.models import Asset
from archive.sources.models import Source
from archive.staff.models import User

from ..imports.wording import meaning_choices
from ..scope import pointable
from .pointers import RecordChoiceField
from .renderer import RENDERER

OWN = "own"
_COLUMNS = 12
_ACCEPTED = {"accept": "image/jpeg,image/png,image/webp,image/tiff"}


class ScanForm(forms.Form):
    """A picture: uploaded, or one that the archive has. asset: the latter, once the form is valid."""

    default_renderer = RENDERER
    asset: Asset | None = None

    scan = forms.FileField(
        label=_("Scan"),
        required=False,
        widget=forms.FileInput(attrs=_ACCEPTED),
        help_text=_("JPEG, PNG, WebP or TIFF. It becomes a draft among the pictures and hangs on the register."),
    )
    picture = forms.CharField(label=_("or the number of a picture that the archive has"), required=False, max_length=20)

    def clean_picture(self):
        number = self.cleaned_data["picture"].strip().upper()
        if number:
            self.asset = Asset.objects.filter(public_id=number, width_px__isnull=False).first()
            if self.asset is None:
                raise ValidationError(_("The archive has no picture with this number."))
        return number


class NewPageForm(ScanForm):
    source = RecordChoiceField(
        Source.objects.none(),
        label=_("Register"),
        required=False,
        empty_label=_("a new register, named below"),
        help_text=_("A page stands on the same side as its register: with specimens or with real records."),
    )
    title = forms.CharField(
        label=_("Title of a new register"),
        required=False,
        max_length=290,
        help_text=_("As printed; it becomes a draft among the sources."),
    )
    specimen = forms.BooleanField(
        label=_("The new register is a specimen: everything in it is invented"), required=False
    )
    label = forms.CharField(
        label=_("Page"), max_length=60, help_text=_("As the register counts: 12, 12 verso, sheet 3.")
    )
    preset = forms.ChoiceField(label=_("Columns"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the page"), choices=KeyedPage.Language, help_text=_("Its dates and words are read in it.")
    )
    rows = forms.IntegerField(
        label=_("Rows on the page"),
        min_value=1,
        max_value=MOST_ROWS,
        initial=40,
        help_text=_("More can be added while you type."),
    )
    field_order = ["source", "title", "specimen", "label", "scan", "picture", "preset"]

    def __init__(self, *args, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        registers = pointable(Source.objects.filter(type__in=(Source.Type.REGISTER, Source.Type.CARD_FILE)), by)
        self.fields["source"].queryset = registers.order_by("sort_en", "pk")
        self.presets = {one.name: one for one in presets()}
        named = [(name, _preset_label(one)) for name, one in self.presets.items()]
        self.fields["preset"].choices = [*named, (OWN, _("as chosen below"))]
        self.fields["preset"].initial = named[0][0]
        choices = [("", "–"), *meaning_choices()]
        for number in range(1, _COLUMNS + 1):
            self.fields[f"meaning{number}"] = forms.ChoiceField(
                label=_("Column %(number)d") % {"number": number}, choices=choices, required=False
            )
            self.fields[f"header{number}"] = forms.CharField(
                label=_("Its heading in the register (column %(number)d)") % {"number": number},
                required=False,
                max_length=60,
            )

    def main_fields(self):
        return [self[name] for name in self.fields if not name.startswith(("meaning", "header"))]

    def own_columns(self):
        return [(self[f"meaning{number}"], self[f"header{number}"]) for number in range(1, _COLUMNS + 1)]

    def clean(self):
        cleaned = super().clean() or {}
        if not cleaned.get("source") and not cleaned.get("title", "").strip():
            self.add_error("title", _("Choose a register, or give the title of a new one."))
        if cleaned.get("preset") == OWN and not self.columns():
            self.add_error("preset", _("Choose at least one column."))
        return cleaned

    def columns(self) -> list[tuple[str, str]]:
        """Return (header, meaning) of each column, in order."""
        said = self.cleaned_data
        if said["preset"] != OWN:
            return list(self.presets[said["preset"]].columns)
        chosen = [(said.get(f"header{n}", ""), said.get(f"meaning{n}", "")) for n in range(1, _COLUMNS + 1)]
        language = said.get("language", "en")
        return [(header.strip() or header_of(meaning, language), meaning) for header, meaning in chosen if meaning]


class BandForm(forms.Form):
    """Where the rows lie on the scan, in hundredths of its height."""

    default_renderer = RENDERER

    top = forms.DecimalField(
        label=_("The first row begins at"), min_value=0, max_value=100, decimal_places=1, max_digits=4,
        widget=forms.NumberInput(attrs={"step": "0.5", "data-band-top": ""}),
    )  # fmt: skip
    bottom = forms.DecimalField(
        label=_("the last row ends at"), min_value=0, max_value=100, decimal_places=1, max_digits=4,
        widget=forms.NumberInput(attrs={"step": "0.5", "data-band-bottom": ""}),
    )  # fmt: skip


def _preset_label(preset) -> str:
    return f"{preset.label}: {', '.join(header for header, _meaning in preset.columns)}"
