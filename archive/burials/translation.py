from modeltranslation.translator import TranslationOptions, register

from .models import Burial, Cemetery, Plot


@register(Cemetery)
class CemeteryOptions(TranslationOptions):
    fields = ("visiting",)


@register(Plot)
class PlotOptions(TranslationOptions):
    fields = ()


@register(Burial)
class BurialOptions(TranslationOptions):
    fields = ()
