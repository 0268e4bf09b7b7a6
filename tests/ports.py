"""Ports for servers of a test run."""

import os
import socket
from itertools import count

_WORKERS, _FIRST, _PORTS = 64, 10_000, 20_480
_numbers = count(os.getpid())  # two runs beside each other hardly begin at the same


def free_port() -> int:
    """Return a port that nobody listens at, and that no other worker is given before a server does.

    Below those that the system lends: such a one can be a browser's own end of a line a moment later.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = _FIRST + (next(_numbers) * _WORKERS + worker % _WORKERS) % _PORTS
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
