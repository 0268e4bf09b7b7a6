"""Handing this process over to the server."""

import os
import socket
import sys

from django.conf import settings

from .refusal import Refused

HOST = "127.0.0.1"
_PASSWORDS = ("ADMIN_PASSWORD", "REVIEWER_PASSWORD")


def chosen_port(text: str) -> int:
    """Return the port written in PORT. Raises Refused where it is none, or where somebody listens there already."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refused(f'PORT is "{text}", which is no port; write a number from 1 to 65535: PORT=8001 make run')
    port = int(text)
    with socket.socket() as probe:
        # A port that a server left a moment ago is free, though the kernel still lists its last connections.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as fault:
            raise Refused(f"Ports below 1024 belong to the system: PORT=8001 make run instead of {port}.") from fault
        except OSError as fault:
            raise Refused(
                f"Port {port} is taken: another program, perhaps another `make run`, listens there.",
                f"Stop it, or choose another port: PORT={port + 1 if port < 65535 else 8000} make run",
            ) from fault
    return port


def serve(port: int) -> None:
    """Become the server; never returns. One worker: SQLite has one writer, and threads serve the readers."""
    environment = {name: value for name, value in os.environ.items() if name not in _PASSWORDS}
    environment.setdefault("MEMORIAL_SITE_URL", f"http://{HOST}:{port}")
    os.chdir(settings.BASE_DIR)
    arguments = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    arguments += ["--workers", "1", "--blocking-threads", "4", "--respawn-failed-workers"]
    arguments += ["--workers-kill-timeout", "3", "--no-ws", "--log-level", "warning", "memorial.wsgi:application"]
    sys.stdout.flush()
    os.execve(sys.executable, arguments, environment)  # noqa: S606 -- our own interpreter, no shell
