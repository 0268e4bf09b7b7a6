"""Which tests run where: the ones that touch the database once more on PostgreSQL, browser tests only with a browser.

Marked `once`: dear tests of words, markup and specimens, which no database makes otherwise; they run on SQLite alone.
"""

_DATABASE = {"db", "transactional_db", "django_db_setup", "empty_database"}

_ELSEWHERE = {"browser", "once"}


def pytest_addoption(parser):
    parser.addoption("--database-only", action="store_true", help="run what touches the database and needs no browser")


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")
    if config.getoption("--database-only"):
        chosen = [item for item in items if _touches_database(item) and _ELSEWHERE.isdisjoint(item.keywords)]
        left = [item for item in items if item not in set(chosen)]
        config.hook.pytest_deselected(items=left)
        items[:] = chosen


def _touches_database(item):
    return item.get_closest_marker("django_db") is not None or not _DATABASE.isdisjoint(item.fixturenames)
