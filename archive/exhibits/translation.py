from modeltranslation.translator import TranslationOptions, register

from .models import Block, Exhibition, MuseumObject


@register(MuseumObject)
class MuseumObjectOptions(TranslationOptions):
    fields = ("title", "type", "material", "description", "features", "condition")


@register(Exhibition)
class ExhibitionOptions(TranslationOptions):
    fields = ("title", "lead")


@register(Block)
class BlockOptions(TranslationOptions):
    fields = ("heading", "text")
