from modeltranslation.translator import TranslationOptions, register

from .models import Place


@register(Place)
class PlaceOptions(TranslationOptions):
    fields = ()
