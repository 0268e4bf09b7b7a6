"""manage.py run_house: what `make run` does after the packages are there."""

import os

from django.conf import settings

from memorial.desk.operations.practice import as_practice
from memorial.desk.operations.serving import HOST, chosen_port, serve

from . import setup_house
from ._refusals import told


class Command(setup_house.Command):
    help = "Set the house up as setup_house does, then serve it on 127.0.0.1, port PORT (8000)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--practice", action="store_true", help="the practice archive, in a folder and a database of its own"
        )

    def handle(self, *args, practice, **options):
        if practice and not settings.MEMORIAL_PRACTICE:
            as_practice()
        with told("The port could not be tried", "Write another: PORT=8001 make run"):
            port = chosen_port(os.environ.get("PORT") or "8000")
        super().handle(*args, **options)
        self.say(f"The archive is at http://{HOST}:{port}/ — the desk at http://{HOST}:{port}/admin/ — Ctrl-C ends it.")
        serve(port)
