"""Articles with their passages, as pages print them."""

from typing import Any

from django.db.models import QuerySet

from .models import Article, Passage


def articles_with_passages(articles: QuerySet[Article]) -> list[Article]:
    """Return the articles of a queryset with their passages, in one query, by position.

    An article without a passage has nothing to print and is left out.
    """
    passages = Passage.objects.filter(article__in=articles.order_by().values("pk")).select_related("article")
    found: dict[int, tuple[Article, list[Passage]]] = {}
    for passage in passages.order_by("article__position", "article_id", "position", "id"):
        found.setdefault(passage.article_id, (passage.article, []))[1].append(passage)
    return [_with(article, rows) for article, rows in found.values()]


def _with(article: Article, passages: list[Passage]) -> Article:
    rows: Any = article.passages.all()
    # As prefetch_related leaves them: texts.say then asks for none.
    rows._result_cache, rows._prefetch_done = passages, True
    article._prefetched_objects_cache = {"passages": rows}  # type: ignore[attr-defined]  # Django's, not in its stubs
    return article
