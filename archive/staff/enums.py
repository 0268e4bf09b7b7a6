"""Fixed choices of the staff room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleCode(models.TextChoices):
    CURATOR = "curator", _("curator")
    TRANSLATOR = "translator", _("translator")
    REVIEWER = "reviewer", _("reviewer")
    ADMINISTRATOR = "administrator", _("administrator")


class Room(models.TextChoices):
    """The rooms a role can be limited to; a room is the app label of the records it keeps."""

    MEDIA = "media", _("pictures and documents")
    SOURCES = "sources", _("sources")
    PLACES = "places", _("places")
    PEOPLE = "people", _("people")
    HISTORY = "history", _("internee history")
    BURIALS = "burials", _("burial records")
    EXHIBITS = "exhibits", _("museum exhibits")


class Act(models.TextChoices):
    """What somebody may be allowed to do with the records of a room."""

    VIEW = "view", _("see unpublished records")
    EDIT = "edit", _("write drafts")
    TRANSLATE = "translate", _("translate")
    PUBLISH = "publish", _("publish, withdraw and correct published records")
    ADMINISTER = "administer", _("appoint staff")
