"""Joining and separating among other acts of the desk, in any order: histories agree, nobody sees a draft."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sequences.joining import Joinings
from tests.sequences.living import Living
from tests.sequences.writing import Writing

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class JoiningDesk(Joinings, Writing, Living):
    """The same two events and five people, who now and then find the two to be one, and two again."""


def test_no_sequence_with_joinings_breaks_a_history_or_shows_a_draft():
    long = settings.get_current_profile_name() == "faults"
    JoiningDesk.tried.clear()
    run_state_machine_as_test(JoiningDesk, settings=settings.get_profile("faults" if long else "joinings"))
    assert min(JoiningDesk.tried[act, "done"] for act in Joinings.acts) >= 3, JoiningDesk.tried
