"""Which migrations the database still lacks."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def pending_migrations(using: str = "default") -> list[str]:
    """Return the migrations on disk that the database has not had yet, as app.name, in the order they would run.

    Raises django.db.OperationalError where the database cannot be reached.
    """
    executor = MigrationExecutor(connections[using])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
