"""Which records and sources stand behind a source, and what asking for them costs."""

import pytest
from django.db import connection

from archive.sources.models import Citation
from tests import factories as f

pytestmark = pytest.mark.django_db


def cites(record, source, *, through=None, times=1):
    for _ in range(times):
        Citation.objects.create(record_id=record.pk, path="what", source=source, through=through, says="x")


def keys(records):
    return sorted(record.pk for record in records)


def test_a_record_that_cites_a_source_three_times_is_named_once():
    register, event = f.make_source(), f.make_event()
    cites(event, register, times=3)

    assert keys(register.speaks_of()) == [event.pk]


def test_a_source_speaks_of_what_other_sources_say_that_are_read_in_it():
    article, plaque, event = f.make_source("Article"), f.make_source("Plaque"), f.make_event()
    cites(event, plaque, through=article, times=2)

    assert keys(article.speaks_of()) == keys(plaque.speaks_of()) == [event.pk]
    assert (keys(article.read_here()), keys(article.read_in())) == ([plaque.pk], [])
    assert (keys(plaque.read_here()), keys(plaque.read_in())) == ([], [article.pk])


@pytest.mark.parametrize("state", ["draft", "review", "withdrawn"])
def test_what_is_not_published_stands_behind_no_source(state):
    article, plaque = f.make_source("Article"), f.make_source("Plaque", state=state)
    cites(f.make_event(state=state), article)
    cites(f.make_event(), plaque, through=article)

    assert len(article.speaks_of()) == 1
    assert keys(article.read_here()) == []


def test_the_records_of_a_source_are_found_by_its_keys_alone():
    if connection.vendor != "sqlite":
        pytest.skip("the plan of PostgreSQL depends on the size of its tables")
    source = f.make_source()

    plans = [str(asked.explain()) for asked in (source.speaks_of(), source.read_here(), source.read_in())]

    assert [plan.count("DISTINCT") for plan in plans] == [0, 0, 0]
    assert [plan.count("USING COVERING INDEX citation_") for plan in plans[1:]] == [1, 1]
    assert ["citation_of_source" in plans[0], "citation_through_source" in plans[0]] == [True, True]
