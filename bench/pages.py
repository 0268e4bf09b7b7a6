"""Home, list and detail against a bare Django view of as many primary-key queries and as many bytes, on one server.

Both sides are asked in turn (A B, B A, …) over one kept connection on loopback; medians and their ratio are printed.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
PORT = 18471
ROUNDS, ASKED = 9, 40
_PROBE = """
import json, django; django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from archive.records.models import Record
first = {kind: Record.live.filter(kind=kind).order_by("id").first() for kind in ("worksite", "event", "article")}
client, pages = Client(HTTP_HOST="127.0.0.1"), {}
paths = {"home": "/en/", "list": "/en/history/work-sites", **{k: r.get_absolute_url() for k, r in first.items() if r}}
# As visitors find them, kept since somebody read them; then, by a query that says nothing, made anew each time.
paths |= {f"{name}, anew": f"{path}?anew" for name, path in paths.items()}
for name, path in paths.items():
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    pages[name] = [path, len(caught), len(answer.content)]
print(json.dumps(pages))
"""


def main():
    with tempfile.TemporaryDirectory() as var:
        environment = os.environ | {
            "MEMORIAL_VAR_DIR": var,
            "DJANGO_SETTINGS_MODULE": "memorial.settings.dev",
            "DEMO": "0",
        }
        subprocess.run([sys.executable, "manage.py", "setup_house"], cwd=BASE, env=environment, check=True, stdout=-3)
        environment["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        probe = [sys.executable, "-c", _PROBE]
        pages = json.loads(subprocess.run(probe, cwd=BASE, env=environment, check=True, stdout=-1).stdout)
        command = [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--port", str(PORT)]
        server = subprocess.Popen(
            [*command, "memorial.wsgi:application"], cwd=BASE, env=environment, stderr=-3, stdout=-3
        )
        try:
            _compare(pages)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _compare(pages):
    connection = _connected()
    print(f"{'page':<15} {'queries':>7} {'bytes':>7} {'ours ms (range)':>22} {'bare ms (range)':>22} {'bare/ours':>9}")
    for name, (path, queries, size) in pages.items():
        ours, bare = [], []
        sides = [(path, ours), (f"/bare/{queries}/{size}", bare)]
        for number in range(ROUNDS + 1):
            for address, times in sides if number % 2 else reversed(sides):
                took = _ask(connection, address)
                if number:  # the first round warms up
                    times.append(took)
        ratio = statistics.median(bare) / statistics.median(ours)
        print(f"{name:<15} {queries:>7} {size:>7} {_shown(ours):>22} {_shown(bare):>22} {ratio:>9.2f}", flush=True)


def _ask(connection, path):
    """Return the mean milliseconds of ASKED requests; every answer must be 200."""
    start = time.perf_counter()
    for _ in range(ASKED):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
    return (time.perf_counter() - start) * 1000 / ASKED


def _connected():
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return connection
    raise RuntimeError("the server does not answer")


def _shown(times):
    return f"{statistics.median(times):.2f} ({min(times):.2f}..{max(times):.2f})"


if __name__ == "__main__":
    main()
