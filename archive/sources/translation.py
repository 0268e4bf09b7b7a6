from modeltranslation.translator import TranslationOptions, register

from .models import Citation, Source


@register(Source)
class SourceOptions(TranslationOptions):
    fields = ("title",)


@register(Citation)
class CitationOptions(TranslationOptions):
    fields = ("scope",)
