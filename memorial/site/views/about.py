"""Shows the standing pages."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..contact import contact


@require_safe
def standing_page(request, page):
    """Show `templates/site/about/<name>.html`. page: a StandingPage."""
    return render(request, f"site/about/{page.name}.html", {"page": page, "contact": contact()})
