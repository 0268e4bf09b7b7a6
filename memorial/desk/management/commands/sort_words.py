"""`manage.py sort_words --lang uz|uz-Cyrl|ja|en|ru`: lines of standard input in the order of a language."""

import sys

from django.core.management.base import BaseCommand

from archive.names.sorting import LANGUAGES, sort_key


class Command(BaseCommand):
    help = "Sorts the lines of standard input; a Japanese line may be a word, a tab and its reading in kana."

    def add_arguments(self, parser):
        parser.add_argument("--lang", choices=LANGUAGES, required=True)

    def handle(self, *, lang, **options):
        lines = [line.removesuffix("\n") for line in sys.stdin]
        for line in sorted(lines, key=lambda line: _key(line, lang)):
            self.stdout.write(line)


def _key(line, language):
    word, _tab, reading = line.partition("\t")
    return sort_key(word, language, reading=reading)
