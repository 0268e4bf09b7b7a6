"""What a reader has without a connection: pages once read are kept on the device and say so."""

import hashlib
import json

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..languages import PAGE_LANGUAGES


@require_safe
def page(request):
    """Say that a page is not kept: shown by the device itself, in the language of the address that was asked for."""
    return render(request, "site/offline/page.html")


@require_safe
@never_cache
def worker(request):
    """Return the script by which a browser keeps pages. A new edition of it forgets the pages of the one before."""
    addresses = {}
    for language in PAGE_LANGUAGES:
        with override(language.code):
            addresses[language.code] = reverse("offline")
    said = {"pages": json.dumps(addresses), "edition": ""}
    text = render_to_string("site/offline/worker.js", said)
    said["edition"] = hashlib.sha256(text.encode()).hexdigest()[:12]
    return HttpResponse(render_to_string("site/offline/worker.js", said), content_type="text/javascript; charset=utf-8")
