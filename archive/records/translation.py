from modeltranslation.translator import TranslationOptions, register

from .models import Record


@register(Record)
class RecordOptions(TranslationOptions):
    fields = ("label", "withdrawn_because")
