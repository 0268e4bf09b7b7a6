"""manage.py find_people "NAME" [--json]: the published people whose recorded names are likest to a name, and why."""

import json

from django.core.management.base import BaseCommand

from archive.records.models import Record
from archive.search.people import Wish, find_people
from archive.search.reasons import as_data


class Command(BaseCommand):
    help = (
        "Find published people by a name in any script or spelling; prints number, recorded name, closeness and reason."
    )

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--json", action="store_true", help="print all that is known of each hit, as JSON")
        parser.add_argument("--born", type=int, help="year of birth: re-ranks, excludes nobody")
        parser.add_argument("--died", type=int, help="year of death: re-ranks, excludes nobody")

    def handle(self, *args, name, born, died, **options):
        found = find_people(name, wish=Wish(born=born, died=died))
        numbers = dict(Record.objects.filter(pk__in=[hit.record for hit in found.hits]).values_list("pk", "public_id"))
        rows = [{"record": numbers[hit.record], **as_data(hit)} for hit in found.hits if hit.record in numbers]
        if options["json"]:
            self.stdout.write(json.dumps({"stopped": found.work.stopped, "people": rows}, ensure_ascii=False, indent=1))
            return
        for row in rows:
            rules = ", ".join(step["rule"] for step in row["steps"])
            self.stdout.write(f"{row['record']}\t{row['form']}\t{row['confidence']}\t{rules}")
