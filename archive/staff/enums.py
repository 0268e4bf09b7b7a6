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

    READ = "read", _("read texts that are to be translated")
    VIEW = "view", _("see unpublished records")
    EDIT = "edit", _("write drafts")
    TRANSLATE = "translate", _("translate")
    PUBLISH = "publish", _("publish, withdraw and correct published records")
    ADMINISTER = "administer", _("appoint staff")


class AuditAct(models.TextChoices):
    """What a line of the audit log says was done."""

    SWITCH = "switch", _("switch of the house turned")
    SIGN_IN = "sign_in", _("signed in")
    BLOCKED = "blocked", _("sign-in refused after too many attempts")
    FACTOR_ON = "factor_on", _("second factor set up")
    FACTOR_OFF = "factor_off", _("second factor removed")
    FACTOR_RESET = "factor_reset", _("second factor reset by another person")
    CODES = "codes", _("new recovery codes made")
    SESSIONS = "sessions", _("signed out everywhere else")
    PASSWORD = "password", _("password changed")
    INVITE = "invite", _("invited")
    UNINVITE = "uninvite", _("invitation called off")
    JOIN = "join", _("invitation accepted")
    ACCOUNT = "account", _("account changed")
    APPOINT = "appoint", _("role given")
    DISMISS = "dismiss", _("role taken away")
    CLOSE = "close", _("account closed")
    REOPEN = "reopen", _("account opened again")
    HAND_OVER = "hand_over", _("open work handed over")
    EXPORT = "export", _("list taken out as a file")
    IMPORT = "import", _("sheet brought in")
    UNDO_IMPORT = "undo_import", _("import undone")
    TERM = "term", _("glossary changed")
    RULE = "rule", _("rule of names changed")
    # Of two people, or of a row and a record: what no version of a record tells.
    TOLD_APART = "told_apart", _("two people told apart")
    PUT_OFF = "put_off", _("two people: it can't be told yet")
    VERDICT_BACK = "verdict_back", _("what was said of two people taken back")
    ROW_SPEAKS = "row_speaks", _("a row said to speak of a record")
    ROW_APART = "row_apart", _("a row said not to speak of a record")
    ROW_UNSURE = "row_unsure", _("a row and a record: it can't be told yet")
    ROW_BACK = "row_back", _("what was said of a row taken back")


# Such lines name a record as `what`, and as `value` the other record or the row.
SAID_OF_PAIRS = (
    AuditAct.TOLD_APART, AuditAct.PUT_OFF, AuditAct.VERDICT_BACK, AuditAct.ROW_SPEAKS, AuditAct.ROW_APART,
    AuditAct.ROW_UNSURE, AuditAct.ROW_BACK,
)  # fmt: skip
