"""An import from its upload to its end, as a browser sends it, and the worker in this process."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.intake.models import Batch
from archive.intake.runner import work_off
from memorial.desk.imports.working import locks

HEADER = "Фамилия;Имя;Год рожд.;Звание;Дата смерти"


def rows_of(number, *, first=1):
    """Return so many rows of a Russian list, each of another person."""
    families = ("Сато", "Танака", "Судзуки", "Ито", "Кобаяси", "Ямамото", "Накамура", "Ватанабэ", "Като", "Ёсида")
    given = ("Сиоити", "Мицуо", "Киёси", "Сабуро", "Дзиро", "Хироси", "Такэо", "Масао", "Исаму", "Минору")
    return [
        f"{families[at % 10]};{given[at // 10 % 10]};{1900 + at // 100 + at % 7};рядовой;"
        f"{1 + at % 28}.0{1 + at % 9}.194{5 + at % 3}"
        for at in range(first, first + number)
    ]


def sheet_of(rows, *, header=HEADER, encoding="cp1251"):
    return "\n".join([header, *rows]).encode(encoding)


def brought(client, data, name="list.csv"):
    """Upload a file; returns the answer."""
    file = SimpleUploadedFile(name, data) if isinstance(data, bytes) else None
    return client.post(reverse("admin:import_add"), {"file": file} if file else {"table": data})


def opened(client, data, name="list.csv"):
    """Upload a file and return its batch."""
    answer = brought(client, data, name)
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.latest("pk")


def page_of(client, batch, **query):
    return client.get(reverse("admin:import", args=[batch.pk]), query)


def do(client, batch, act, **words):
    return client.post(reverse("admin:import", args=[batch.pk]), {"act": act, **words})


def at_row(client, batch, at, act="", **words):
    """Read the page of a row, or press a button on it with the cells as its boxes have them."""
    path = reverse("admin:import_row", args=[batch.pk, at])
    page = client.get(path)
    if not act:
        return page
    boxes = {f"cell-{cell.at}": text for cell, text, _long in page.context["cells"]}
    return client.post(path, boxes | {"act": act} | words)


def worked_off():
    """Do in this process what a worker does; returns how many batches it did."""
    return work_off(locks())


def done(client, batch):
    """Start an import and bring it to its end."""
    answer = do(client, batch, "start", leave_out="on")
    assert answer.status_code == 302, answer.context["refusal"]
    worked_off()
    batch.refresh_from_db()
    return batch
