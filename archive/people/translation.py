from modeltranslation.translator import TranslationOptions, register

from .models import Identification, Organisation, Person


@register(Person)
class PersonOptions(TranslationOptions):
    fields = ("cause_of_death", "story")


@register(Identification)
class IdentificationOptions(TranslationOptions):
    fields = ("basis",)


@register(Organisation)
class OrganisationOptions(TranslationOptions):
    fields = ()
