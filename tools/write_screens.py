"""Writes docs/screens: pages of ours beside the design's mockups, in pairs.

`.venv/bin/python tools/write_screens.py MOCKUPS [FOLDER [ONLY …]]`. MOCKUPS holds the mockups, which are no part of this
repository; beside it lies their css. FOLDER: where the pairs go instead of docs/screens. ONLY: pages, of all where none
is named. Serves a copy of the archive as `make audit` does, and wants Chromium.
"""

import io
import os
import shutil
import sys
from pathlib import Path

import django
from PIL import Image
from standing import BASE, copied_archive

WIDTHS = (390, 1280)
# Page: its mockup; where no {} stands in it, it was drawn in English only, and stands beside ours in every language.
PAGES = {
    "home": "home.{}.html",
    "person": "person.{}.html",
    "cemetery": "site.html",
    "object": "exhibit.html",
    "history": "history.html",
    "search": "search.html",
    "nothing-found": "search-none.html",
}
DESK = {name: f"{name}.html" for name in ("desk", "queue", "proposal", "translate", "import")}
SIGHTS = {"en": "light", "uz": "light", "uz-Cyrl": "light", "ja": "dark"}
# The desk in Cyrillic is the one in Latin letters, by rule.
_DESK_SIGHTS = {language: theme for language, theme in SIGHTS.items() if language != "uz-Cyrl"}
MOST_BYTES = 150_000
_COLUMN = {390: 390, 1280: 720}  # pixels of each of the two in the picture
_TALLEST = 4200  # of the picture; what lies below is cut away
_GAP = 16
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def main(mockups: Path, folder: Path, only: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with copied_archive() as url:
        django.setup()
        chosen = [sight for sight in sights() if not only or sight[0] in only]
        paths, session = addresses(), None
        if any(name in DESK for name, _language, _theme in chosen):
            from desk_at_work import put_to_work  # models want Django set up first

            at_desk, session = put_to_work()
            paths |= at_desk
        with sync_playwright() as driver:
            _write(driver, url, chosen, paths, session, mockups, folder)


def _write(driver, url, chosen, paths, session, mockups, folder):
    browser = driver.chromium.launch(executable_path=_chromium(), args=_ARGUMENTS)
    for name, language, theme in chosen:
        mockup = mockups / (PAGES | DESK)[name].format(language)
        for width in WIDTHS:
            both = (f"{url}/{language.lower()}/{_path(paths[name], language)}", mockup.resolve().as_uri())
            cookie = {"name": "sessionid", "value": session, "url": url} if name in DESK else None
            ours, drawn = (_picture(browser, address, width, theme, cookie) for address in both)
            target = folder / f"{name}-{language}-{width}-{theme}.webp"
            target.write_bytes(_packed(_beside(ours, drawn, _COLUMN[width])))
            print(f"{target.name} {target.stat().st_size / 1000:.0f} kB", flush=True)
    browser.close()


def sights() -> list[tuple[str, str, str]]:
    """Return (page, language, theme) of the pairs."""
    public = [(name, *sight) for name in PAGES for sight in SIGHTS.items()]
    return public + [(name, *sight) for name in DESK for sight in _DESK_SIGHTS.items()]


def _path(path, language):
    """Return a path; where it differs by language, {language: path}, that of this one."""
    return path[language] if isinstance(path, dict) else path


def addresses() -> dict[str, str]:
    """Return {page: path below the language}; specimens where no real record can show what the mockup shows."""
    from archive.burials.models import Plot
    from archive.exhibits.models import MuseumObject
    from archive.people.models import Person

    contested = Person.live.get(specimen=True, names__text="Хасегава Мокото Тадзо")
    plot = Plot.live.filter(specimen=True).order_by("-pk").first()
    records = {"person": contested, "cemetery": plot.cemetery, "object": MuseumObject.live.order_by("pk").first()}
    paths = {name: f"{record.room}/{record.public_id}" for name, record in records.items()}
    return paths | {"home": "", "history": "history", "search": "search?q=Hasegawa", "nothing-found": "search?q=Mihonn"}


def _picture(browser, address, width, theme, cookie):
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
    try:
        if cookie:
            context.add_cookies([cookie])
        page = context.new_page()
        page.goto(address)
        # Pictures further down wait until a reader comes near.
        page.evaluate("document.querySelectorAll('img').forEach(each => { each.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        return Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    finally:
        context.close()


def _beside(ours, drawn, column):
    both = [
        each.resize((column, each.height * column // each.width), Image.Resampling.LANCZOS) for each in (ours, drawn)
    ]
    height = min(max(each.height for each in both), _TALLEST)
    pair = Image.new("RGB", (2 * column + _GAP, height), "grey")
    for at, each in enumerate(both):
        pair.paste(each, (at * (column + _GAP), 0))
    return pair


def _packed(picture):
    for quality in range(75, 0, -15):
        packed = io.BytesIO()
        picture.save(packed, "WEBP", quality=quality, method=4)
        if packed.tell() <= MOST_BYTES:
            break
    return packed.getvalue()


def _chromium():
    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return os.environ.get("MEMORIAL_TEST_CHROMIUM") or next(found, None)


if __name__ == "__main__":
    sys.path.insert(0, str(BASE))
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else BASE / "docs" / "screens", sys.argv[3:])
