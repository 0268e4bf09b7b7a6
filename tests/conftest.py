"""What every test stands on. Fixtures live in tests/plugins, one subject to a file; a new file there is found by itself."""

from pathlib import Path

_plugins = Path(__file__).parent.joinpath("plugins").glob("[!_]*.py")
pytest_plugins = sorted(f"tests.plugins.{path.stem}" for path in _plugins)
