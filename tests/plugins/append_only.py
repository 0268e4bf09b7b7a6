"""Django's flush between transactional tests would meet the append-only triggers; it is wrapped here once (MODEL §5)."""

import pytest
from django.test import TransactionTestCase

from archive.records import triggers


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers():
    teardown = TransactionTestCase._fixture_teardown

    def lifted(self):
        triggers.lift()
        try:
            teardown(self)
        finally:
            triggers.put_back()

    TransactionTestCase._fixture_teardown = lifted
    yield
    TransactionTestCase._fixture_teardown = teardown
