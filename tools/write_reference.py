"""Writes the pages of docs/reference that are made from code and data; tests compare them."""

import os
import sys
from pathlib import Path

import django
from django.core.management import get_commands, load_command_class

BASE = Path(__file__).resolve().parents[1]
PAGE = BASE / "docs" / "reference" / "commands.md"
_HEAD = """# Commands

Written by `make docs` from the commands themselves; change their help, not this page.

`make help` lists the commands of the house as a whole. The ones below are `.venv/bin/python manage.py NAME`.
"""


def commands_page() -> str:
    """Return the page: each command of ours with its help and its own arguments."""
    ours = sorted(name for name, app in get_commands().items() if app == "memorial.desk")
    return "\n".join([_HEAD, *(_section(name, load_command_class("memorial.desk", name)) for name in ours)])


def _section(name, command):
    lines = [f"## {name}", "", " ".join(str(command.help).split()), ""]
    for action in _own_arguments(name, command):
        shown = ", ".join(action.option_strings) or (action.metavar or action.dest).upper()
        says = " ".join(str(action.help or "").split()) % {"default": action.default}
        choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices else ""
        lines.append(f"- `{shown}`: {says.rstrip('.')}.{choices}")
    return "\n".join(lines).rstrip() + "\n"


def _own_arguments(name, command):
    """Arguments that neither every command has nor, of a command of Django's that we extend, Django's own has."""
    extended = next(base for base in type(command).__mro__[1:] if not base.__module__.startswith("memorial"))
    plain = extended().create_parser("manage.py", name)
    common = {action.dest for action in plain._actions}
    return [action for action in command.create_parser("manage.py", name)._actions if action.dest not in common]


if __name__ == "__main__":
    sys.path.insert(0, str(BASE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memorial.settings.test")
    django.setup()
    PAGE.write_text(commands_page(), encoding="utf-8")
    print(f"{PAGE.relative_to(BASE)} written.")
    from archive import dates
    from memorial.desk import dates_reference

    for language in dates.LANGUAGES:
        page = BASE / "docs" / "reference" / f"dates.{language}.md"
        page.write_text(dates_reference.page(language), encoding="utf-8")
        print(f"{page.relative_to(BASE)} written.")
    from django.core.management import call_command

    from tests.pages import access

    call_command("migrate", verbosity=0)  # into memory: the settings of the test run
    access.PAGE.write_text(access.access_page(), encoding="utf-8")
    print(f"{access.PAGE.relative_to(BASE)} written.")
