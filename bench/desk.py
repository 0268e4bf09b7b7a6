"""The desk at 100,000 people: queries, milliseconds of the processor and bytes of its lists, filters, searches and forms.

A SQLite database in a temporary folder is filled by plain inserts (bench.crowd). Each page is asked in turn with a bare
view of as many look-ups by primary key and as many bytes; medians and their ratio are printed. Nothing is judged here:
the goals are 10 queries, 500 ms and 80 kB for a list of 50, 25 queries and 500 ms for a form, 300 ms (p95) for a history.
Run: python -m bench desk; BENCH_PEOPLE=10000 for a smaller crowd.
"""

import os
import statistics
import tempfile
import time

ROUNDS = 7
# Counted anew each time.
_COLD = "first page, numbers counted"
# Asked so often that a 95th percentile means something; the goal is 300 ms.
_SLOWEST = {"history of 1,000 versions": 40, "the same for readers": 40}


def main() -> None:
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"MEMORIAL_VAR_DIR": var, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        import django  # settings are read from the folder that has just been named

        django.setup()
        _measure(int(os.environ.get("BENCH_PEOPLE", "100000")))


def _measure(people: int) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from archive.staff.services import create_member

    from .crowd import Crowd, a_much_changed_person, a_rich_person, a_set_of_plots

    call_command("migrate", verbosity=0)
    call_command("compile_catalogues")
    call_command("collectstatic", interactive=False, verbosity=0)
    by = create_member("bench", role="administrator", password="only for a bench")
    create_member("other", role="curator", password="only for a bench")
    begin = time.perf_counter()
    crowd = Crowd(people, by)
    person, changed, act_set = a_rich_person(crowd), a_much_changed_person(crowd), a_set_of_plots(crowd)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{people:,} people filled in {time.perf_counter() - begin:.0f} s")
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(by)
    print(f"{'page':<34} {'queries':>7} {'kB':>6} {'ms (range)':>24} {'bare ms':>8} {'bare/ours':>9}")
    for name, path in _pages(crowd, person, changed, act_set, by.pk):
        _report(client, name, path)


def _pages(crowd, person, changed, act_set, person_at_work):
    from archive.records.models import Record

    people, burials = "/en/admin/people/person/", "/en/admin/burials/burial/"
    place = Record.objects.get(pk=crowd.places[0])
    cemetery = Record.objects.get(pk=crowd.cemeteries[0])
    yield _COLD, "/en/admin/"
    yield "first page, numbers kept", "/en/admin/"
    yield "proposals", "/en/admin/proposals/"
    yield "board of translations", "/en/admin/translations/"
    yield "texts missing in Uzbek", "/en/admin/translations/people/uz/missing/"
    yield "the same, far behind", f"/en/admin/translations/people/uz/missing/?after={crowd.people[-200]}:story"
    yield "workbench of a person", f"/en/admin/translate/ja/{person.public_id}/"
    yield "audit log", "/en/admin/audit/"
    yield "audit log, of one person", f"/en/admin/audit/?who={person_at_work}"
    yield "audit log, of people changed", "/en/admin/audit/?kind=person&act=change"
    yield "a set of 96 acts", f"/en/admin/acts/sets/{act_set}/"
    yield "people", people
    yield "people, Japanese", people.replace("/en/", "/ja/")
    yield "people, last page", f"{people}?p={len(crowd.people) // 50 - 1}"
    yield "people, in review", f"{people}?state=review"
    yield "people, name missing in Uzbek", f"{people}?missing=uz"
    yield "people, died in 1947", f"{people}?death=1947"
    yield "people, one letter", f"{people}?q=k"
    yield "people, a name", f"{people}?q=kato"
    yield "people, two words", f"{people}?q=kato+mi"
    yield "people, Cyrillic", f"{people}?q=Като"
    yield "people, kana", f"{people}?q=カト"
    yield "people, a number", f"{people}?q={person.public_id}"
    yield "people, no evidence", f"{people}?evidence=none"
    yield "people, of a place", f"{people}?place={place.public_id}"
    yield "burials, of a cemetery", f"{burials}?cemetery={cemetery.public_id}"
    yield "what is still missing", "/en/admin/completeness/"
    yield "all records", "/en/admin/records/record/"
    yield "form of a person", f"{people}{crowd.people[10]}/change/"
    yield "form of one of 43 rows", f"{people}{person.pk}/change/"
    yield "form for a new person", f"{people}add/"
    yield "history of a person", f"{people}{person.pk}/history/"
    yield "history of 1,000 versions", f"{people}{changed.pk}/history/"
    yield "the same, its oldest page", f"{people}{changed.pk}/history/?before=15"
    yield "past of one of its statements", f"{people}{changed.pk}/history/?of=story_en"
    yield "the same for readers", f"/en/people/{changed.public_id}/history"
    yield "what was done", "/en/admin/acts/"
    yield "what one person did", f"/en/admin/acts/?person={person_at_work}"
    yield "autocomplete", "/en/admin/autocomplete/?app_label=people&model_name=personname&field_name=person&term=kato"


def _report(client, name, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from memorial.desk import state

    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    if answer.status_code != 200:
        print(f"{name:<34} answers {answer.status_code}")
        return
    queries, size = len(caught), len(answer.content)
    ours, bare = [], []
    for number in range(_SLOWEST.get(name, ROUNDS)):
        sides = [(path, ours), (f"/bare/{queries}/{size}", bare)]
        for address, times in sides if number % 2 else reversed(sides):
            if name == _COLD:
                state.counts.forget()
            begin = time.process_time()  # SQLite works in this process; a busy machine tells nothing by the clock
            client.get(address)
            times.append((time.process_time() - begin) * 1000)
    shown = f"{statistics.median(ours):.0f} ({min(ours):.0f}..{max(ours):.0f})"
    middle = statistics.median(bare)
    if name in _SLOWEST:
        print(f"{'':<34} p95 of {len(ours)}: {sorted(ours)[int(len(ours) * 0.95)]:.0f} ms, on the processor")
    print(
        f"{name:<34} {queries:>7} {size / 1000:>6.1f} {shown:>24} {middle:>8.1f} {middle / statistics.median(ours):>9.2f}"
    )
    if os.environ.get("BENCH_SLOW"):
        for query in sorted(caught, key=lambda query: -float(query["time"]))[:2]:
            print(f"    {query['time']} s {query['sql'][-int(os.environ['BENCH_SLOW']) :]}")


if __name__ == "__main__":
    main()
