"""`manage.py transliterate --to cyrl|latn [TEXT…]`: Uzbek in the other script."""

import sys

from django.core.management.base import BaseCommand

from archive.names.uzbek import to_cyrillic, to_latin

_WAYS = {"cyrl": to_cyrillic, "latn": to_latin}


class Command(BaseCommand):
    help = "Writes Uzbek texts, or else the lines of standard input, in Cyrillic or in Latin letters."

    def add_arguments(self, parser):
        parser.add_argument("--to", choices=sorted(_WAYS), required=True)
        parser.add_argument("texts", nargs="*", metavar="TEXT")

    def handle(self, *, to, texts, **options):
        for text in texts or sys.stdin:
            self.stdout.write(_WAYS[to](text.removesuffix("\n")))
