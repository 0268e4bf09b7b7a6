import pytest

from memorial.desk.catalogues.compilation import compile_catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def locale(tmp_path, settings):
    """An empty locale folder of its own, in place of the project's."""
    folder = tmp_path / "locale"
    folder.mkdir()
    settings.LOCALE_PATHS = [folder]
    return folder


@pytest.fixture
def write(locale):
    """Write a .po file of ours: write("uz", 'msgid "…"…'), into another file by its name."""

    def put(language, text, name="django.po"):
        path = locale / language / "LC_MESSAGES" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def compiled(tmp_path):
    """Compile with a stamp of this test's own."""
    return lambda: compile_catalogues(tmp_path / "stamp")
