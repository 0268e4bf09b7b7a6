"""All acts of the desk in any order: histories always agree with records, and no stranger ever sees a draft."""

import sys

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from archive.records.models import Record
from tests.sequences.going_back import GoingBack
from tests.sequences.living import Living
from tests.sequences.sets import Sets
from tests.sequences.timetable import Timetable
from tests.sequences.translating import Translating
from tests.sequences.writing import Writing

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Each act succeeds so often, even in the short search: one that never gets anything done would find nothing.
_AT_LEAST = 3


class Desk(Writing, Living, Translating, GoingBack, Timetable, Sets):
    """One house with all its acts."""


def test_no_sequence_of_acts_breaks_a_history_or_shows_a_draft():
    long = settings.get_current_profile_name() == "faults"
    Desk.tried.clear()
    run_state_machine_as_test(Desk, settings=settings.get_profile("faults" if long else "sequences"))
    assert not Record.objects.filter(kind="event").exists()
    acts = Desk.all_acts()
    assert {name for name, _outcome in Desk.tried} <= set(acts)
    outcomes = [(name, *(Desk.tried[name, how] for how in ("done", "refused", "nothing new"))) for name in acts]
    lines = [f"sequences: {name} {done} done, {refused} refused" for name, done, refused, _nothing in outcomes]
    sys.stdout.write("\n".join(["", *lines, ""]))
    assert {name: done for name, done, _refused, _nothing in outcomes if done < _AT_LEAST} == {}
