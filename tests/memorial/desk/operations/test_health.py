import pytest

from memorial.desk import health
from tests.databases import database_at


@pytest.fixture(autouse=True)
def nothing_known():
    health._known.clear()
    yield
    health._known.clear()


def test_a_living_process_says_so_without_a_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"alive": True})


def test_a_migrated_house_is_ready(client, house):
    with house.stand():
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"ready": True, "lacking": []})


def test_an_empty_database_is_not_ready(client, empty_place):
    with empty_place.stand():
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"ready": False, "lacking": ["migrations"]})


def test_a_database_out_of_reach_is_not_ready_even_if_it_was(client, house, django_db_blocker):
    with house.stand():
        client.get("/readyz")
    with database_at(NAME="/nowhere/archive.sqlite3"):
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"ready": False, "lacking": ["database"]})


def test_once_ready_a_probe_costs_one_query(client, house, django_assert_num_queries):
    with house.stand() as connection:
        client.get("/readyz")
        with django_assert_num_queries(1, connection=connection):
            client.get("/readyz")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_no_answer_is_kept_and_none_takes_a_form(client, house, address):
    with house.stand():
        assert "no-store" in client.get(address)["Cache-Control"]
        assert client.post(address).status_code == 405
