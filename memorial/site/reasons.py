"""Why a name was found, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.names.person.cleaning import has_kanji, same_character
from archive.names.person.comparing import PartMatch
from archive.names.scripts import voice_of
from archive.search import reasons
from archive.search.people import Hit

CONFIDENCE = {
    reasons.SAME_NAME: gettext_lazy("Same name"),
    reasons.SAME_SOUND: gettext_lazy("Same sound"),
    reasons.SIMILAR: gettext_lazy("Similar name"),
}
_VOWEL = gettext_lazy("another vowel was heard")
_LOST = gettext_lazy("a letter is missing or added")
_UNHEARD = gettext_lazy("a weak vowel was not heard, or katakana read back from Russian added one")
RULES = {
    "voicing": gettext_lazy("voiced and voiceless sounds were taken one for the other"),
    "h": gettext_lazy("Russian has no h of this kind: clerks wrote х, г or к"),
    "fu": gettext_lazy("Russian has no h of this kind: clerks wrote х, г or к"),
    "sibilant": gettext_lazy("hissing sounds were taken one for the other"),
    "nasal": gettext_lazy("m and n were taken one for the other"),
    "n-lost": gettext_lazy("m and n were taken one for the other"),
    "w": gettext_lazy("the Japanese w has no one letter in Russian"),
    "y": gettext_lazy("ya, yu and yo were written in several ways"),
    "yo": gettext_lazy("ya, yu and yo were written in several ways"),
    "full-size": gettext_lazy("ya, yu and yo were written in several ways"),
    "akanye": gettext_lazy("an unstressed o sounds like a in Russian"),
    "e-i": gettext_lazy("e and i were taken one for the other"),
    "o-u": gettext_lazy("o and u were taken one for the other"),
    "hand": gettext_lazy("letters look alike in Russian handwriting"),
    "mute": _UNHEARD,
    "vowel-lost": _UNHEARD,
    "false-vowel": _UNHEARD,
    "diphthong": _UNHEARD,
    "vowel": _VOWEL,
    "dropped": _LOST,
    "swapped": gettext_lazy("two letters changed places"),
    "other": gettext_lazy("another letter stands there"),
    "wild": gettext_lazy("a sign stands for unknown letters"),
}
_NOT_RECORDED = {
    "born": gettext_lazy("The year of birth is not recorded."),
    "died": gettext_lazy("The year of death is not recorded."),
    "prefecture": gettext_lazy("The home prefecture is not recorded."),
    "cemetery": gettext_lazy("The cemetery is not recorded."),
}
_RECORDED = {
    "born": gettext_lazy("Born %(recorded)s as recorded; you wrote %(asked)s."),
    "died": gettext_lazy("Died %(recorded)s as recorded; you wrote %(asked)s."),
}
_OTHERWISE = {
    "prefecture": gettext_lazy("Another home prefecture is recorded."),
    "cemetery": gettext_lazy("Another cemetery is recorded."),
}


@dataclass(frozen=True)
class Reason:
    """What is printed under a person found: the form as recorded with its language, closeness, and why in sentences."""

    form: str
    voice: str
    confidence: str
    sentences: tuple[str, ...]


def reason(hit: Hit) -> Reason:
    """Return the Reason of a hit, in the language of the page."""
    match = hit.match
    parts = [
        (match.asked.family, match.recorded.family, match.family),
        (match.asked.given, match.recorded.given, match.given),
    ]
    said = [sentence for asked, recorded, part in parts if part for sentence in _sentences(asked, recorded, part)]
    if match.swapped:
        said.append(_("Family and given name stand in the other order."))
    if _old_forms(match.asked.family + match.asked.given, hit.form):
        said.append(_("Old and new forms of a character count as one."))
    return Reason(hit.form, voice_of(hit.form), str(CONFIDENCE[reasons.confidence(hit)]), tuple(said))


def differences(person, cemeteries, question) -> list[str]:
    """Return in sentences what is recorded otherwise than a visitor said besides the name, or is not recorded.

    person: with the dates; cemeteries: where he or she lies; question: a Question (question.py).
    """
    said = []
    for name, recorded in (("born", person.birth_from), ("died", person.death_from)):
        asked = question.years[name]
        if asked and recorded is None:
            said.append(str(_NOT_RECORDED[name]))
        elif asked and asked != recorded.year:
            said.append(str(_RECORDED[name]) % {"recorded": recorded.year, "asked": asked})
    if (asked := question.places["prefecture"]) and asked != person.prefecture_id:
        said.append(str(_OTHERWISE["prefecture"] if person.prefecture_id else _NOT_RECORDED["prefecture"]))
    if (asked := question.places["cemetery"]) and asked not in [one.pk for one in cemeteries]:
        said.append(str(_OTHERWISE["cemetery"] if cemeteries else _NOT_RECORDED["cemetery"]))
    return said


def _sentences(asked: str, recorded: str, part: PartMatch) -> list[str]:
    said = [
        _("%(name)s is read %(kana)s.") % {"name": name, "kana": sound.written}
        for name, sound in ((asked, part.one), (recorded, part.other))
        if sound and has_kanji(name) and sound.written
    ]
    rules = dict.fromkeys(str(RULES[step["rule"]]) for step in reasons.steps_of(part))
    if rules:
        names = {"asked": asked, "recorded": recorded, "why": "; ".join(rules)}
        said.append(_("%(asked)s and %(recorded)s: %(why)s.") % names)
    return said


def _old_forms(asked: str, form: str) -> bool:
    return any(same_character(letter, other) for letter in form for other in asked)
