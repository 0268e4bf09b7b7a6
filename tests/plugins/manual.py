"""Pictures of the manuals, taken by the browser tests while they walk: `pytest --pictures FOLDER tests/journeys`.

Without the option nothing is written. The manuals name them as pictures/NAME.LANGUAGE.webp.
"""

import io
from pathlib import Path

import pytest
from PIL import Image

_SIZE = {"width": 1000, "height": 700}


def pytest_addoption(parser):
    parser.addoption("--pictures", metavar="FOLDER", help="write the pictures of the manuals into this folder")


@pytest.fixture
def picture(request):
    """Return a function: picture(page, name, language) keeps what the page shows, as the manuals show it."""
    folder = request.config.getoption("--pictures")

    def keep(page, name, language):
        if not folder:
            return
        held = page.viewport_size
        page.set_viewport_size(_SIZE)
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        page.set_viewport_size(held)
        target = Path(folder) / f"{name}.{language}.webp"
        target.parent.mkdir(parents=True, exist_ok=True)
        seen.save(target, "WEBP", quality=60, method=6)

    return keep
