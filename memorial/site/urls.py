"""Addresses of the public pages, below the language. No slash at the end; `/{room}/{number}` is a record."""

from django.urls import include, path

from .standing import ABOUT, PAGES
from .views.about import standing_page
from .views.ask import ask
from .views.offline import page as offline_page

urlpatterns = [
    path("ask", ask, name="ask"),
    path("offline", offline_page, name="offline"),
    *(
        path("about" if page is ABOUT else f"about/{page.name}", standing_page, {"page": page}, name=page.name)
        for page in PAGES
    ),
    path("", include("memorial.site.record_urls")),
]
