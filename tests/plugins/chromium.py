"""A real browser: Debian's Chromium driven by playwright, no download of another. One browser per worker.

page       a blank page of a browser context at the seeded site
open_page  the same with options: open_page(site=fresh_site, color_scheme="dark", viewport={...}, locale="ja")
watch      what the page asked of other hosts, and what its console said
axe        axe(page): the accessibility faults, as sentences
"""

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Milliseconds that a page may take to be what a test expects: on cores that others use the usual five seconds are few.
_PATIENCE = 30_000
_NOT_KEPT = "Service Worker registration blocked by Playwright"  # by us: see open_page
_LACKING = "no Chromium: apt-get install chromium, or name one in MEMORIAL_TEST_CHROMIUM"


@dataclass
class Watch:
    """What pages did that a visitor would not see."""

    elsewhere: list[str] = field(default_factory=list)  # addresses asked for on other hosts
    complaints: list[str] = field(default_factory=list)  # warnings and errors of the console, uncaught exceptions

    def follow(self, context, host):
        """Note everything that pages of this browser context do from now on."""
        context.on("request", lambda request: self._note_request(request.url, host))
        context.on("console", lambda message: self._note_message(message))
        context.on("weberror", lambda fault: self.complaints.append(f"uncaught: {fault.error}"))

    def _note_request(self, url, host):
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).netloc != host:
            self.elsewhere.append(url)

    def _note_message(self, message):
        if message.type in ("error", "warning") and message.text != _NOT_KEPT:
            self.complaints.append(f"{message.type}: {message.text}")


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("MEMORIAL_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not path:
        # Where everything is installed on purpose, a missing browser is a fault and no circumstance.
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(_LACKING)
    from playwright.sync_api import expect, sync_playwright  # only where there is a browser to drive

    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def open_page(browser, watch, request):
    contexts = []

    def open_page(*, site=None, **options):
        """Return a page of a new browser context; site: a standing site, the seeded one unless said."""
        site = site or request.getfixturevalue("seeded_site")
        # Pages that a device keeps would be asked for twice, and hide what the house answers.
        context = browser.new_context(base_url=site.url, **{"service_workers": "block", **options})
        contexts.append(context)
        watch.follow(context, urlsplit(site.url).netloc)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture(scope="session")
def axe():
    """Return a function that gives the accessibility faults of a page, one sentence for each place.

    Look at `watch.complaints` before calling it: axe itself makes the console speak of the content policy.
    """
    from axe_playwright_python.sync_playwright import Axe  # only where there is a browser to drive

    judge = Axe()

    def faults(page):
        violations = judge.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in violations for node in rule["nodes"]]

    return faults


def pytest_terminal_summary(terminalreporter):
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if _LACKING in str(report.longrepr)]
    if skipped:
        terminalreporter.section("NOT TESTED", red=True, bold=True)
        terminalreporter.write_line(f"{len(skipped)} browser tests did not run: {_LACKING}", red=True, bold=True)
