from modeltranslation.translator import TranslationOptions, register

from .models import Organisation, Person


@register(Person)
class PersonOptions(TranslationOptions):
    fields = ("cause_of_death", "story")


@register(Organisation)
class OrganisationOptions(TranslationOptions):
    fields = ()
