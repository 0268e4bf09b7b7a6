from modeltranslation.translator import TranslationOptions, register

from .models import Asset, Placement


@register(Asset)
class AssetOptions(TranslationOptions):
    fields = ("alt",)


@register(Placement)
class PlacementOptions(TranslationOptions):
    fields = ("caption",)
