"""Lists of one kind, page by page, in the order of a reader's language."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.history.models import WorkSite
from archive.places.models import Place
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_a_list_of_one_kind_comes_in_pages_in_order_and_without_other_kinds():
    place = f.make_place("A")
    sites = [f.make_work_site(what, place=place) for what in ("C", "B", "D")]

    first, following = WorkSite.live.real().page_in_order("en", size=2)
    last, end = WorkSite.live.real().page_in_order("en", after=following, size=2)

    assert [site.what_en for site in (*first, *last)] == ["B", "C", "D"]
    assert end is None
    assert len(sites) == 3


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the plan of PostgreSQL depends on the size of its tables")
@pytest.mark.parametrize("after", [None, ("a", 1)])
def test_a_list_of_one_kind_is_read_from_the_index_of_its_language(after):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Place.live.real().page_in_order("ja", after=after)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]

    bounds = "kind=? AND state=? AND sort_ja>?" if after else "kind=? AND state=?"
    assert plan[0] == f"SEARCH records_record USING INDEX record_sorted_ja ({bounds})"
