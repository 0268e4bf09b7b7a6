"""Settings of the page benchmark: the archive as `make run` serves it, with bare views beside its own."""

from memorial.settings.dev import *  # noqa: F403

ROOT_URLCONF = "bench.bare"
