"""What a reader gets: the text, its language, its state."""

from itertools import permutations

import pytest

from archive.history.models import Event
from archive.records import services, texts
from archive.records.enums import LANGUAGES, RemarkStatus, TextState
from archive.records.models import TranslationStatus
from tests import factories as f

pytestmark = pytest.mark.django_db
WORDS = {"uz": "Tashrif boʻldi.", "ja": "訪問がありました。", "en": "A visit took place."}


@pytest.mark.parametrize(("reader", "held"), list(permutations(LANGUAGES, 2)))
def test_a_text_missing_in_the_readers_language_is_shown_in_another_and_says_so(reader, held):
    event = f.make(Event, type="visit", original_language=held, **{f"what_{held}": WORDS[held]})
    said = texts.say(event, "what", reader)
    assert (said.text, said.language, said.is_fallback, said.state) == (WORDS[held], held, True, None)


def test_the_original_carries_no_state_and_its_translations_are_unreviewed_once_published():
    event = f.make_event(what_ja=WORDS["ja"], what_uz=WORDS["uz"])
    assert texts.say(event, "what", "en").state is None
    assert texts.say(event, "what", "ja").state == TextState.UNREVIEWED
    assert texts.say(event, "what", "uz").state == TextState.UNREVIEWED


def test_a_changed_original_makes_its_translations_outdated():
    event = f.make_event(what_ja=WORDS["ja"])
    changes = {"what_en": [WORDS["en"], "A visit took place in Tashkent."]}
    services.change_published(event, changes=changes, by=f.reviewer(), at=f.NOW, reason="the town was missing")
    event = Event.live.get()
    assert texts.say(event, "what", "ja").state == TextState.OUTDATED
    assert TranslationStatus.objects.get(language="ja").effective == TextState.OUTDATED


def test_a_changed_translation_is_unreviewed_again():
    event = f.make_event(what_ja=WORDS["ja"])
    TranslationStatus.objects.update(status=RemarkStatus.APPROVED)
    changes = {"what_ja": [WORDS["ja"], "視察がありました。"]}
    services.change_published(event, changes=changes, by=f.reviewer(), at=f.NOW, reason="a better word")
    said = texts.say(Event.live.get(), "what", "ja")
    assert (said.text, said.state) == ("視察がありました。", TextState.UNREVIEWED)


def test_a_draft_translation_is_never_shown():
    event = f.make_event()
    Event.objects.filter(pk=event.pk).update(what_ja="CANARY")
    said = texts.say(Event.live.get(), "what", "ja")
    assert (said.text, said.language) == (WORDS["en"], "en")


def test_a_text_taken_away_loses_its_remark():
    event = f.make_event(what_ja=WORDS["ja"])
    services.change_published(
        event, changes={"what_ja": [WORDS["ja"], None]}, by=f.reviewer(), at=f.NOW, reason="it was about another visit"
    )
    assert not TranslationStatus.objects.exists()
    assert texts.say(Event.live.get(), "what", "ja").language == "en"


def test_a_row_of_a_record_has_its_own_address_and_state():
    from archive.history.models import Article

    passages = {"pppppppp": {"text_en": "They were buried here.", "text_ja": "ここに埋葬されました。", "position": 1}}
    article = f.make(Article, title_en="The dead", position=1, passages=passages)
    said = texts.say(article, "passages/pppppppp/text", "ja")
    assert (said.text, said.state) == ("ここに埋葬されました。", TextState.UNREVIEWED)
    assert texts.say(article, "passages/pppppppp/text", "uz").is_fallback
