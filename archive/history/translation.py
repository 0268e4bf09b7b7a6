from modeltranslation.translator import TranslationOptions, register

from .models import Article, Camp, Event, Excerpt, Figure, Inscription, Passage, Stay, Testimony, WorkSite


@register(Article)
class ArticleOptions(TranslationOptions):
    fields = ("title",)


@register(Passage)
class PassageOptions(TranslationOptions):
    fields = ("text",)


@register(Camp)
class CampOptions(TranslationOptions):
    fields = ()


@register(Event)
class EventOptions(TranslationOptions):
    fields = ("what",)


@register(Figure)
class FigureOptions(TranslationOptions):
    fields = ("what",)


@register(Inscription)
class InscriptionOptions(TranslationOptions):
    fields = ("what", "rendering")


@register(Stay)
class StayOptions(TranslationOptions):
    fields = ()


@register(Testimony)
class TestimonyOptions(TranslationOptions):
    fields = ("title",)


@register(Excerpt)
class ExcerptOptions(TranslationOptions):
    fields = ("gist",)


@register(WorkSite)
class WorkSiteOptions(TranslationOptions):
    fields = ("what",)
