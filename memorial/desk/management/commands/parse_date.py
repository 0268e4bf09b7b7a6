"""manage.py parse_date: what the archive reads in a written date, as JSON."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive import dates


class Command(BaseCommand):
    help = "Read a date as a clerk wrote it, or a file of dates; print one JSON object a line."
    requires_system_checks = []

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("text", nargs="?", help="a date as written")
        what.add_argument("--file", type=Path, help="lines of text, tab, language; the language may be empty or any")
        parser.add_argument(
            "--lang", choices=dates.READ_LANGUAGES, help="the language it is written in, if that is known"
        )

    def handle(self, *, text, file, lang, **options):
        if file is None:
            self._print(text, lang)
            return
        try:
            with file.open(encoding="utf-8-sig", newline="\n") as lines:
                for number, line in enumerate(lines, 1):
                    written, _tab, language = line.rstrip("\r\n").partition("\t")
                    self._print(written, self._language(language.strip(), number) or lang)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from error

    def _language(self, name, number):
        if name == "any":
            return None
        if name and name not in dates.READ_LANGUAGES:
            known = ", ".join(dates.READ_LANGUAGES)
            raise CommandError(f"Line {number}: {name!r} is not a language of dates; write one of {known}, or none.")
        return name

    def _print(self, text, language):
        self.stdout.write(json.dumps(dates.answer(text, language), ensure_ascii=False))
