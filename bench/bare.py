"""The reference: a bare view that makes as many primary-key queries and prints as many bytes as a page of ours."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from archive.records.models import Record
from memorial import urls

_TEMPLATE = engines["django"].from_string("<!doctype html><title>{{ title }}</title><p>{{ text }}</p>")


def bare(request, queries, size):
    """Return `size` bytes of HTML after `queries` look-ups by primary key."""
    first = request.GET.get("pk", "1")
    found = [Record.objects.filter(pk=int(first) + i).first() for i in range(queries)]
    return HttpResponse(_TEMPLATE.render({"title": len(found), "text": "x" * max(size - 46, 0)}, request))


urlpatterns = [path("bare/<int:queries>/<int:size>", bare), *urls.urlpatterns]
handler404 = urls.handler404
