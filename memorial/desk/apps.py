from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "memorial.desk"

    def ready(self):
        from . import checks  # noqa: F401 -- registers itself; settings are not ready when this module loads
