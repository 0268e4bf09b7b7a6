from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "memorial.desk"

    def ready(self):
        # Both register themselves; settings and models are not ready when this module loads.
        from . import admin, checks  # noqa: F401
