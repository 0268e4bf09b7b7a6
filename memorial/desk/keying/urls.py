"""The addresses of register mode."""

from django.urls import path

from . import compare, finish, grid, pages


def paths(site) -> list:
    """Return the addresses of register mode below the desk."""
    guarded = {"site": site}
    return [
        path("registers/", site.admin_view(pages.list_page), guarded, name="registers"),
        path("registers/new/", site.admin_view(pages.new_page), guarded, name="register_new"),
        path("registers/guide/", site.admin_view(pages.guide_page), guarded, name="register_guide"),
        path("registers/<int:pk>/", site.admin_view(pages.page_page), guarded, name="register_page"),
        path("registers/<int:pk>/scan", site.admin_view(pages.scan_file), name="register_scan"),
        path("registers/<int:pk>/keying/", site.admin_view(grid.grid_page), guarded, name="register_keying"),
        path("registers/<int:pk>/keying/<int:row>/", site.admin_view(grid.row_saved), name="register_row"),
        path(
            "registers/<int:pk>/keying/<int:row>/offers", site.admin_view(grid.row_offers), name="register_row_offers"
        ),
        path("registers/<int:pk>/compare/", site.admin_view(compare.compare_view), guarded, name="register_compare"),
        path("registers/<int:pk>/finish/", site.admin_view(finish.finish_view), guarded, name="register_finish"),
    ]
