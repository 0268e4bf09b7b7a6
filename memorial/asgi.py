"""ASGI entry point; MEMORIAL servers name their settings module in DJANGO_SETTINGS_MODULE."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memorial.settings.prod")
application = get_asgi_application()

from memorial.desk.switches import note_switches  # noqa: E402 – models are ready only after the line above

note_switches()
