"""Index the names of the records that stand already; the terms are those of archive.search.terms, in batches."""

from django.db import migrations

from archive.search import terms

_BATCH = 500
_NAME_ROWS = (
    ("people", "PersonName", "person_id"),
    ("people", "OrganisationName", "organisation_id"),
    ("places", "PlaceName", "place_id"),
    ("burials", "CemeteryName", "cemetery_id"),
)
_LABELS = ("label_uz", "label_ja", "label_en", "label_cyrl")


def fill(apps, schema_editor):
    named = apps.get_model("search", "NameTerm")
    labels = apps.get_model("records", "Record").objects.order_by("pk").values_list("pk", *_LABELS)
    _index(named, ((pk, text) for pk, *texts in labels.iterator(chunk_size=_BATCH) for text in texts))
    for room, model, key in _NAME_ROWS:
        rows = apps.get_model(room, model).objects.order_by(key).values_list(key, "text")
        _index(named, rows.iterator(chunk_size=_BATCH))


def _index(named, names):
    batch = []
    for pk, text in names:
        batch += [named(term=term, record_id=pk) for term in sorted(terms.terms_of(text))]
        if len(batch) >= _BATCH:
            named.objects.bulk_create(batch, ignore_conflicts=True)
            batch = []
    named.objects.bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("burials", "0001_initial"),
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("search", "0003_name_terms"),
    ]
    # The table goes with the migration before; there is nothing to take back here.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
