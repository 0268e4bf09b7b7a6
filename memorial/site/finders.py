"""The one style sheet of the public site, made of its parts when files are collected: one request in place of twenty."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
# What others build upon comes first; components have no order among themselves.
FIRST = ("tokens", "base", "layout", "frame")


class SiteSheet(BaseFinder):
    """Finds NAME, written anew from static/css for each process that asks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._made = TemporaryDirectory(prefix="yodgor-css-")
        self.folder = Path(self._made.name)

    def find(self, path, find_all=False, **kwargs):
        found = [str(self._write())] if path == NAME else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns):
        self._write()
        yield NAME, FileSystemStorage(location=self.folder)

    def _write(self):
        sheet = self.folder / NAME
        sheet.parent.mkdir(exist_ok=True)
        sheet.write_text("\n".join(part.read_text() for part in parts()))
        return sheet


def parts() -> list[Path]:
    """Return the files that the sheet is made of, in order."""
    css = settings.BASE_DIR / "static" / "css"
    return [*(css / f"{name}.css" for name in FIRST), *sorted((css / "components").glob("*.css"))]
