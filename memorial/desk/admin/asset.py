"""Pictures at the desk: the file is taken in once and stays; what is said of it can change."""

from django import forms
from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.media import services
from archive.media.models import Asset

from ..admin_site import desk
from ..forms.record import RecordForm
from .record_admin import RecordAdmin


class AssetForm(RecordForm):
    file = forms.FileField(
        label=_("File"), help_text=_("JPEG, PNG, WebP or TIFF. The public sees a smaller copy only.")
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        content = upload.read()
        upload.seek(0)
        services.check_file(content)
        return upload

    def _post_clean(self):
        # The file is no column to be filled as it comes: services.take_file examines, names and stores it.
        upload = self.cleaned_data.pop("file", None)
        super()._post_clean()
        if upload is not None:
            self.cleaned_data["file"] = upload


@register(Asset, site=desk)
class AssetAdmin(RecordAdmin):
    form = AssetForm
    facts = ("original_name", "mime", "width_px", "height_px", "bytes", "sha256")

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if change:
            form.base_fields.pop("file", None)
        return form

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return (*fields, *self.facts) if obj is not None else ("file", *fields)

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return tuple(dict.fromkeys((*fixed, *self.facts))) if obj is not None else fixed

    def save_model(self, request, obj, form, change):
        if not change:
            services.take_file(obj, form.cleaned_data["file"])
        super().save_model(request, obj, form, change)
