"""The words that testimonies and articles are made of, read for many records at once."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from archive.records.models import Record

from .models import Article, Passage, Testimony
from .models.testimony import Excerpt


def attach_rows(records: Iterable[Record]) -> None:
    """Leave on each testimony its excerpts and on each article its passages, as prefetching would, in one query."""
    held: list[Any] = [record for record in records if isinstance(record, Testimony | Article)]
    if not held:
        return
    found: dict[int, list[Any]] = {record.pk: [] for record in held}
    # Plain querysets: modeltranslation's put the columns of values_list into an order of their own, and a union goes by it.
    excerpts: QuerySet[Excerpt] = QuerySet(Excerpt).filter(testimony__in=_keys(held, Testimony)).order_by()
    passages: QuerySet[Passage] = QuerySet(Passage).filter(article__in=_keys(held, Article)).order_by()
    said = _plain(excerpts, "testimony_id", "words", "words_language", "gist")
    told = _plain(passages, "article_id", None, None, "text")
    for parent, pk, uid, position, words, language, uz, ja, en, kind in said.union(told, all=True):
        common = {"pk": pk, "uid": uid, "position": position}
        if kind == "excerpt":
            texts = {"gist_uz": uz, "gist_ja": ja, "gist_en": en}
            found[parent].append(Excerpt(testimony_id=parent, words=words, words_language=language, **common, **texts))
        else:
            found[parent].append(Passage(article_id=parent, text_uz=uz, text_ja=ja, text_en=en, **common))
    for record in held:
        accessor = "excerpts" if isinstance(record, Testimony) else "passages"
        rows: Any = getattr(record, accessor).all()
        # As prefetch_related leaves them.
        rows._result_cache = sorted(found[record.pk], key=lambda row: (row.position, row.pk))
        rows._prefetch_done = True
        cache = getattr(record, "_prefetched_objects_cache", {})
        record._prefetched_objects_cache = cache | {accessor: rows}


def _keys(records: list[Record], model: type[Record]) -> list[int]:
    return [record.pk for record in records if isinstance(record, model)]


def _plain(rows: Any, parent: str, words: str | None, language: str | None, text: str) -> Any:
    kind = "excerpt" if text == "gist" else "passage"
    said = [F(name) if name else Value("", output_field=CharField()) for name in (words, language)]
    # Expressions only: a union gives names of fields an order of its own.
    columns = [F(name) for name in (parent, "id", "uid", "position")]
    texts = [F(f"{text}_{code}") for code in ("uz", "ja", "en")]
    return rows.values_list(*columns, *said, *texts, Value(kind, output_field=CharField()))
