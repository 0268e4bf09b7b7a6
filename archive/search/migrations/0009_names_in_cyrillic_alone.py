"""Give records that a Soviet list alone names their short name: it was their number before. See records/names.py."""

from django.db import migrations
from django.db.models import F

from archive.names import sorting

_NAME_ROWS = (
    ("people", "PersonName", "person_id"),
    ("people", "OrganisationName", "organisation_id"),
    ("places", "PlaceName", "place_id"),
    ("burials", "CemeteryName", "cemetery_id"),
)


def fill(apps, schema_editor):
    records = apps.get_model("records", "Record").objects
    unnamed = records.filter(label_uz="", label_ja="", label_en="", label_cyrl="")
    for room, model, key in _NAME_ROWS:
        rows = apps.get_model(room, model).objects.filter(script="Cyrl", **{f"{key}__in": unnamed.values("pk")})
        # The preferred one of a record is the last to be written.
        for pk, text in list(rows.order_by("preferred", F("pk").desc()).values_list(key, "text")):
            keys = {f"sort_{one}": sorting.sort_key(text, one)[:200] for one in ("uz", "ja", "en")}
            records.filter(pk=pk).update(label_cyrl=text[:250], **keys)


class Migration(migrations.Migration):
    dependencies = [
        ("burials", "0001_initial"),
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("records", "0011_joining"),
        ("search", "0008_unfound_searches"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
