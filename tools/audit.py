"""Audits the pages as they are served: `make audit`; parts: html, lighthouse (both without one). docs/howto/audit.md.

html        the checker of the W3C over every type of page in every language: no error
lighthouse  the median of three runs over the pages that most readers meet: the goals of `GOALS`

The exit status is 1 on an error or a goal missed. What the auditors said stays in var/audit/said.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import urllib.error
import urllib.request

import django
from standing import BASE, VAR, standing_archive

AUDITORS = BASE / "tools" / "auditors"
SAID = VAR / "said"
CHECKER = AUDITORS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = AUDITORS / "node_modules" / "lighthouse" / "cli" / "index.js"
RUNS = 3
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
LAYOUT_SHIFT = 0.02
# Bytes of the page with its sheets and scripts, each packed with gzip, before pictures.
WEIGHT, WEIGHT_OF_EXHIBIT = 60_000, 120_000
# Kept out of search engines on purpose. Lighthouse counts that against a page: the audit must fail there, and is left
# out of the score of what finds the page.
_HIDDEN = "is-crawlable"
PAGES = {
    "home": ("", WEIGHT, None),
    "search": ("search?q=Tashkent", WEIGHT, "a result of a search is no page to be found by a search engine"),
    "person, a specimen's sheet": (
        "{specimen_person}",
        WEIGHT,
        "specimens are invented: no search engine may list them",
    ),
    "person, real": ("{person}", WEIGHT, None),
    "cemetery, real": ("{cemetery}", WEIGHT, None),
    "cemetery, a specimen's": ("{specimen_cemetery}", WEIGHT, "specimens are invented, as above"),
    "exhibit": ("{exhibition}", WEIGHT_OF_EXHIBIT, None),
}
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"


def main(parts: list[str]) -> int:
    """Run the named parts; return the exit status."""
    parts = parts or ["html", "lighthouse"]
    _install(parts)
    shutil.rmtree(SAID, ignore_errors=True)
    SAID.mkdir(parents=True)
    with standing_archive() as url:
        sys.path.insert(0, str(BASE))  # for archive, memorial and tests
        django.setup()
        good = [{"html": _html, "lighthouse": _lighthouse}[part](url) for part in parts]
    return 0 if all(good) else 1


def _install(parts):
    wanted = {"npm": "nodejs npm"} | ({"java": "default-jre-headless"} if "html" in parts else {})
    if "lighthouse" in parts and not _chromium():
        wanted["chromium"] = "chromium"
    lacking = [packages for program, packages in wanted.items() if not shutil.which(program)]
    if lacking:
        raise SystemExit(f"The audit wants more programs: apt-get install {' '.join(lacking)}")
    lock = AUDITORS / "package-lock.json"
    stamp = AUDITORS / "node_modules" / ".installed"
    installed = lock.read_text() + ("with lighthouse" if "lighthouse" in parts else "")
    if stamp.exists() and stamp.read_text().startswith(installed):
        return
    command = [
        "npm",
        "ci",
        "--prefix",
        str(AUDITORS),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    if "lighthouse" not in parts:
        command.append("--omit=dev")
    if subprocess.run(command, cwd=BASE, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SystemExit("The auditors could not be installed (see above).")
    stamp.write_text(installed)


def _html(url):
    """Fetch every type of page and let the checker read them all at once; Java takes longer to start than to read."""
    from page_types import LANGUAGES, addresses, counted  # wants Django set up

    folder = SAID / "pages"
    folder.mkdir()
    fetched = {}
    for language in LANGUAGES:
        for path in addresses(language):
            page = folder / f"{len(fetched):04}.html"
            page.write_bytes(_fetch(url + path)[0])
            fetched[page.name] = path
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--stdout", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    (SAID / "html.json").write_text(ran.stdout)
    messages = json.loads(ran.stdout)["messages"]
    errors = [message for message in messages if message["type"] != "info"]
    print(f"HTML: {len(fetched)} pages of {counted()} in {len(LANGUAGES)} languages.")
    print(f"      {len(errors)} errors, {len(messages) - len(errors)} warnings and remarks.")
    for sentence, found in _by_sentence(messages, fetched).items():
        print(f"      {sentence} × {len(found)}, first on {found[0]}")
    return not errors


def _by_sentence(messages, fetched):
    told = {}
    for message in messages:
        path = fetched[message["url"].rsplit("/", 1)[1]]
        sentence = f"{message.get('subType', message['type'])}: {message['message']}"
        told.setdefault(sentence, []).append(f"{path}, line {message.get('lastLine')}: {message.get('extract', '')!r}")
    return told


def _lighthouse(url):
    languages = os.environ.get("AUDIT_LANGUAGES", "ja").split()
    numbers = _numbers()
    print(f"\nLighthouse {json.loads((LIGHTHOUSE.parents[1] / 'package.json').read_text())['version']}, a slow phone on a "
          f"slow line, the median of {RUNS} runs; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    print(f"{'page':<36} perf acc  best seo  first  largest blocked shift  packed  unpacked requests")
    missed = []
    for language in languages:
        for name, (path, weight, hidden) in PAGES.items():
            address = f"{url}/{language}/{path.format_map(numbers)}"
            runs = [_run(address, f"{name} {language} {run}") for run in range(RUNS)]
            missed += [f"{language} {name}: {words}" for words in _judge(f"{language} {name}", runs, weight, hidden)]
    for name, (_, _, reason) in PAGES.items():
        if reason:
            print(f"{name}: noindex is meant and demanded ({reason}); its audit “{_HIDDEN}” is left out of SEO.")
    print("\n".join(f"MISSED {line}" for line in missed) or "Every goal is met.")
    return not missed


def _numbers():
    """Return {placeholder: path below the language} of the records that are looked at: those with most to show."""
    from archive.burials.models import Cemetery  # models want Django set up first
    from archive.exhibits.models import Exhibition
    from archive.people.models import Person

    asked = {"person": Person, "cemetery": Cemetery, "exhibition": Exhibition}
    found = {name: model.live.real().order_by("pk").first() for name, model in asked.items()}
    found["specimen_person"] = Person.live.filter(specimen=True, type="internee").order_by("pk").first()
    found["specimen_cemetery"] = Cemetery.live.filter(specimen=True).order_by("pk").first()
    return {name: f"{record.room}/{record.public_id}" for name, record in found.items()}


def _run(address, name):
    told = SAID / f"{name.replace(' ', '-').replace(',', '')}.json"
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={told}"]
    command += [f"--chrome-flags={_FLAGS}", f"--only-categories={','.join(GOALS)}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": _chromium()}, stdin=subprocess.DEVNULL)
    return json.loads(told.read_text())


def _judge(name, runs, weight, hidden):
    """Print a line of the table; return what was missed, in words."""
    scores = {goal: statistics.median(_score(run, goal, hidden) for run in runs) for goal in GOALS}
    shown = {
        audit: statistics.median(run["audits"][audit]["numericValue"] for run in runs)
        for audit in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
    }
    shift = statistics.median(run["audits"]["cumulative-layout-shift"]["numericValue"] for run in runs)
    asked = [item["url"] for item in runs[0]["audits"]["network-requests"]["details"]["items"]]
    packed, unpacked = _weights(runs[0])
    print(f"{name:<36} " + " ".join(f"{score:<4.0f}" for score in scores.values())
          + " ".join(f"{milliseconds / 1000:5.2f} s" for milliseconds in shown.values())
          + f" {shift:6.3f} {packed / 1000:4.1f} kB {unpacked / 1000:6.1f} kB {len(asked):4}", flush=True)  # fmt: skip
    missed = [f"{goal} {scores[goal]:.0f}, not {least}" for goal, least in GOALS.items() if scores[goal] < least]
    missed += [
        f"{goal}: {audit}" for goal in GOALS for audit in _faults(runs[0], goal, hidden) if goal != "performance"
    ]
    if shift > LAYOUT_SHIFT:
        missed.append(f"layout shift {shift:.3f}, more than {LAYOUT_SHIFT}")
    if packed > weight:
        missed.append(f"{packed} bytes before pictures, more than {weight}")
    if hidden and runs[0]["audits"][_HIDDEN]["score"] != 0:
        missed.append("search engines may list it")
    return missed


def _counting(run, goal, hidden):
    """Yield (weight, score, title) of the audits that make a score, as Lighthouse reckons it."""
    for reference in run["categories"][goal]["auditRefs"]:
        audit = run["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and not (hidden and reference["id"] == _HIDDEN):
            yield reference["weight"], audit["score"], audit["title"]


def _score(run, goal, hidden):
    counting = list(_counting(run, goal, hidden))
    return round(100 * sum(weight * score for weight, score, _ in counting) / sum(weight for weight, _, _ in counting))


def _faults(run, goal, hidden):
    return [title for _, score, title in _counting(run, goal, hidden) if score < 1]


def _weights(run):
    """Return (packed, unpacked) bytes of what the first view asks for before pictures.

    The archive packs sheets and scripts itself; a page is packed here as the proxy of a public server packs it.
    """
    items = run["audits"]["network-requests"]["details"]["items"]
    files = [_fetch(item["url"]) for item in items if item.get("resourceType") in ("Document", "Stylesheet", "Script")]
    packed = sum(len(body) if is_packed else len(gzip.compress(body, 6)) for body, is_packed in files)
    return packed, sum(len(gzip.decompress(body) if is_packed else body) for body, is_packed in files)


def _fetch(address):
    """Return the bytes of an answer, whatever its status, and whether they are packed."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        answer = urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as fault:
        answer = fault
    with answer:
        return answer.read(), answer.headers.get("Content-Encoding") == "gzip"


def _chromium():
    return os.environ.get("MEMORIAL_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
