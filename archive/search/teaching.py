"""Teaching the search of names: a curator's rule is written down, and the index follows in the same transaction."""

import datetime

from archive.names.person import clean, taught
from archive.people.models import NameRule
from archive.staff.enums import AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

from . import name_index
from .name_rules import follow_rules, number_of_rules


def teach_rule(rule: NameRule, *, by: User, at: datetime.datetime) -> NameRule:
    """Write a new rule down, or one that is set aside or taken up again; names that it touches are indexed anew.

    Raises ValidationError where the search could not use it.
    """
    rule.by, rule.at = by, at
    rule.full_clean()

    is_new = rule.pk is None

    def change() -> int:
        rule.save()
        value = "" if is_new else "is_active" if rule.is_active else "set_aside"
        note_act(AuditAct.RULE, by=by, at=at, what=str(rule), value=value, reason=rule.because)
        number = number_of_rules()
        follow_rules(number)
        return number

    try:
        name_index.index_anew(_touched(rule), change)
    except BaseException:
        # The transaction is gone: the next search reads the rules again.
        taught.use_rules([], -1)
        raise
    return rule


def _touched(rule: NameRule) -> list[str]:
    """Return what stands in the names that a rule touches."""
    if rule.kind == NameRule.Kind.CHARACTER:
        return [rule.written]
    texts = [rule.written, rule.means] if rule.kind == NameRule.Kind.SAME else [rule.written]
    return [form for text in texts for form in dict.fromkeys((text, clean(text)))]
