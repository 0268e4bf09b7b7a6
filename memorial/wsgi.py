"""WSGI entry point; MEMORIAL servers name their settings module in DJANGO_SETTINGS_MODULE."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memorial.settings.prod")
application = get_wsgi_application()

# Models are ready only after the line above.
from memorial.desk.imports.working import resume_work  # noqa: E402
from memorial.desk.switches import note_switches  # noqa: E402

note_switches()
resume_work()
