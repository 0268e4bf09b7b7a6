"""The table of the cache that all workers share: it counts failed sign-ins (memorial.settings.base, CACHES)."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_audit_of_acts")]
    # Going back leaves the table: it holds nothing that outlives a quarter of an hour.
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
