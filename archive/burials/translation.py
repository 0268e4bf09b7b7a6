from modeltranslation.translator import TranslationOptions, register

from .models import Cemetery


@register(Cemetery)
class CemeteryOptions(TranslationOptions):
    fields = ("visiting",)
