"""Pictures at the desk: the file is taken in once and stays; what is said of it can change."""

from django import forms
from django.contrib.admin import display, register
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext_lazy as _

from archive.media import services
from archive.media.models import Asset
from archive.staff.enums import Act

from .. import saving
from ..admin_site import desk
from ..forms.record import RecordForm
from ..pictures import grid, may_have_original, original_of, preview_of
from .record_admin import RecordAdmin


class AssetForm(RecordForm):
    """received: the uploaded picture, or why it is refused; set for one request, made before any transaction opens."""

    received: services.Received | ValidationError | None = None

    file = forms.FileField(
        label=_("File"), help_text=_("JPEG, PNG, WebP or TIFF. The public sees a smaller copy only.")
    )

    def clean_file(self):
        if isinstance(self.received, ValidationError):
            raise self.received
        return self.received

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"file"}

    def _post_clean(self):
        # The file is no column to be filled as it comes: services.keep_file names and stores it.
        upload = self.cleaned_data.pop("file", None)
        super()._post_clean()
        if upload is not None:
            self.cleaned_data["file"] = upload


@register(Asset, site=desk)
class AssetAdmin(RecordAdmin):
    form = AssetForm
    facts = ("original_name", "mime", "width_px", "height_px", "bytes", "sha256")
    focus = ("focal_x", "focal_y")

    class Media:
        css = {"all": ["css/components/media.css"]}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.received = getattr(request, "received", None)
        if change:
            form.base_fields.pop("file", None)
        return form

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        if obj is None:  # what matters in a picture is chosen once it can be seen
            return ("file", *(name for name in fields if name not in self.focus))
        return ("preview", *fields, *self.facts)

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return tuple(dict.fromkeys((*fixed, "preview", *self.facts))) if obj is not None else fixed

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        upload = request.FILES.get("file") if object_id is None and request.method == "POST" else None
        if upload and self.has_add_permission(request):
            # Here and not in the form: decoding takes seconds, and the form is cleaned while the database is locked.
            try:
                request.received = services.receive_file(upload)
            except ValidationError as refusal:
                request.received = refusal
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if not change:
            try:
                services.keep_file(obj, form.cleaned_data["file"])
            except ValidationError as refusal:
                raise saving.Refused(refusal.messages) from refusal
        super().save_model(request, obj, form, change)

    # The picture itself, for staff

    @display(description=_("Picture"))
    def preview(self, asset):
        context = {"asset": asset, "address": self.address("preview", asset.pk), "grid": grid(asset)}
        return render_to_string("desk/picture.html", context | {"original": self.address("original", asset.pk)})

    def get_urls(self):
        views = {"preview": self.preview_view, "original": self.original_view}
        return [
            *(
                path(f"<path:object_id>/{page}/", self.admin_site.admin_view(view), name=f"media_asset_{page}")
                for page, view in views.items()
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request, object_id):
        return self._file(request, object_id, preview_of, may=request.user.may(Act.READ, room=self.room))

    def original_view(self, request, object_id):
        return self._file(request, object_id, original_of, may=may_have_original(request.user))

    def _file(self, request, object_id, answer, *, may):
        if not may:
            raise PermissionDenied
        asset = self.get_object(request, object_id)
        return answer(asset) if asset else self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
