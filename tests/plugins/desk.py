"""desk: a test client signed in as a reviewer, who may edit, publish and correct in every room."""

import pytest


@pytest.fixture
def desk(client, db):
    from tests.factories import reviewer  # models are not ready when plugins load

    client.force_login(reviewer())
    return client
