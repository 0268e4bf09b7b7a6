"""All addresses. Pages stand below their language; what has no words in it stands beside."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from memorial.desk import health
from memorial.desk.admin_site import desk
from memorial.site import record_urls  # noqa: F401 – registers the converter of numbers
from memorial.site.views import exhibits, language, offline, pictures, records, robots, sitemap

handler400 = "memorial.site.views.errors.bad_request"
handler403 = "memorial.site.views.errors.forbidden"
handler404 = "memorial.site.views.errors.not_found"
handler429 = "memorial.desk.views.account.too_many"
handler500 = "memorial.site.views.errors.server_error"

desk.show_draft = exhibits.draft_as_page
desk.show_record = records.record_as_page

urlpatterns = [
    path("", language.choose, name="root"),
    path("language/<str:code>", language.remember, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("offline-worker.js", offline.worker, name="offline_worker"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap/<slug:part>.xml", sitemap.part, name="sitemap_part"),
    path("pictures/<str:public_id>/<str:name>", pictures.picture, name="picture"),
    # What a QR code holds: a number alone, which leads to the record in a language of the reader's.
    path("<number:public_id>", records.by_number, name="number"),
    re_path(r"^(?!uz-cyrl/)[uU][zZ]-[cC][yY][rR][lL]/(?P<rest>.*)$", language.lower_case),
    # The desk first: its two-part addresses look like a record's.
    *i18n_patterns(
        path("admin/", include("memorial.desk.account_urls")),
        path("admin/", desk.urls),
        path("", include("memorial.site.urls")),
    ),
]
