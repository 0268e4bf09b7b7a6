"""Fixed choices of the records room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGES = ("uz", "ja", "en")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Action(models.TextChoices):
    """What a revision records; the words stand in the history that every reader sees."""

    CREATE = "create", _("written down")
    EDIT = "edit", _("edited")
    SUBMIT = "submit", _("sent to review")
    RETURN = "return", _("returned from review")
    PUBLISH = "publish", pgettext_lazy("act", "published")
    CHANGE = "change", _("changed")
    WITHDRAW = "withdraw", pgettext_lazy("act", "withdrawn")
    RESTORE = "restore", _("published again")
    DISCARD = "discard", _("discarded")
    TAKE_UP = "take_up", _("taken up again")
    MERGE = "merge", _("joined with another record")
    SPLIT = "split", _("separated from another record")
    # Of words that stand as they are: in public, and before that.
    APPROVE = "approve", _("translation approved")
    REMARK = "remark", _("translation judged")


# The acts whose doer is an author of the words, and so never publishes them.
EDITING = (Action.CREATE, Action.EDIT, Action.MERGE, Action.SPLIT)


class Side(models.TextChoices):
    """Of two joined records: the one that stays, the one that goes into it, or what stood in both."""

    SURVIVOR = "survivor", _("the one that stays")
    OTHER = "other", _("the one that goes into it")
    BOTH = "both", _("both")


class ProposalAction(models.TextChoices):
    """What a proposal wishes to do."""

    EDIT = "edit", _("change")
    TRANSLATE = "translate", _("translation")
    BULK = "bulk", _("change of many records")
    REVERT = "revert", _("return to an earlier version")
    UNDO = "undo", _("undoing of one change")
    WITHDRAW = "withdraw", _("withdrawal")
    MERGE = "merge", _("joining of two records")
    SPLIT = "split", _("separation of joined records")
    IDENTIFY = "identify", _("identification")


class ProposalState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not accepted")
    WITHDRAWN = "withdrawn", _("taken back")


class Origin(models.TextChoices):
    """Where a proposal comes from."""

    DESK = "desk", _("the desk")
    FAMILY = "family", _("a family")
    IMPORT = "import", _("an import")
    API = "api", _("another program")


class SchedulableAction(models.TextChoices):
    """What can be decided now for a minute to come."""

    PUBLISH = "publish", _("opening")
    WITHDRAW = "withdraw", _("withdrawal")


class ScheduledState(models.TextChoices):
    WAITING = "waiting", _("waits for its minute")
    DONE = "done", _("carried out")
    REFUSED = "refused", _("could not be carried out")
    CALLED_OFF = "called_off", _("called off")


class SetOrigin(models.TextChoices):
    """How acts came to be one set."""

    BULK = "bulk", _("one act on many records")
    FOUND = "found", _("acts found and gathered")
    UNDO = "undo", _("undoing of a set")


class UndoingState(models.TextChoices):
    """How far the undoing of a set is; decided: another person has agreed, and not every record is through yet."""

    OPEN = "open", _("waits for another person")
    DECIDED = "decided", _("agreed, not yet carried out")
    DONE = "done", _("carried out")
    REJECTED = "rejected", _("not accepted")
    TAKEN_BACK = "taken_back", _("taken back")


class Language(models.TextChoices):
    UZBEK = "uz", _("Uzbek")
    JAPANESE = "ja", _("Japanese")
    ENGLISH = "en", _("English")


class WordsLanguage(models.TextChoices):
    """Languages that words of a source or a name may stand in."""

    UZBEK = "uz", _("Uzbek")
    JAPANESE = "ja", _("Japanese")
    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")


class Script(models.TextChoices):
    """ISO 15924 codes of the scripts that names are recorded in."""

    LATIN = "Latn", _("Latin")
    CYRILLIC = "Cyrl", _("Cyrillic")
    KANJI = "Jpan", _("kanji and kana")
    KATAKANA = "Kana", _("katakana")
    HIRAGANA = "Hira", _("hiragana")


class RemarkStatus(models.TextChoices):
    UNREVIEWED = "unreviewed", _("unreviewed")
    APPROVED = "approved", _("approved")


class TextState(models.TextChoices):
    """State of a text in one language, worked out from its remark (MODEL §8)."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    UNREVIEWED = "unreviewed", _("unreviewed")
    APPROVED = "approved", _("approved")
    OUTDATED = "outdated", _("outdated")


class Topic(models.TextChoices):
    """The parts of the glossary."""

    STATUS = "status", _("who they were")
    CAMP = "camp", _("camp and work")
    UNIT = "unit", _("units")
    RANK = "rank", _("ranks")
    DEATH = "death", pgettext_lazy("glossary", "death")
    BURIAL = "burial", pgettext_lazy("glossary", "burial")
    HOME = "home", _("going home")
    DOCUMENT = "doc", _("papers and sources")
    MUSEUM = "museum", pgettext_lazy("glossary", "museum")
    FLOW = "flow", _("work at the desk")
    DATE = "date", pgettext_lazy("glossary", "dates")
    HONOUR = "honour", _("honours and places")
