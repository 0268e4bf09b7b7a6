"""The timetable: openings decided for a minute to come, called off, and minutes that pass."""

from datetime import timedelta

from hypothesis import strategies as st

from archive.records import schedule
from archive.records.models import ScheduledAct

from .ground import JUDGES, Ground, step, who


class Timetable(Ground):
    acts = ("schedule", "call off")

    @step(
        lambda self: self.in_state("review") and not self.planned(), often=3, by=who, minutes=st.sampled_from((5, 500))
    )
    def schedule_opening(self, by, minutes):
        words = {"due": self.now + timedelta(minutes=minutes + 1), "reason": "Then."}
        record = self.in_state("review")[0]
        self.attempt("schedule", schedule.schedule_publication, record, by=self.person(by, JUDGES), **words)

    @step(lambda self: self.planned(), often=3, by=who)
    def call_off(self, by):
        planned = self.planned()[0]
        self.attempt("call off", schedule.call_off, planned, by=self.person(by, JUDGES), reason="Not yet.")

    @step(minutes=st.sampled_from((4, 600)))
    def wait(self, minutes):
        self.tick(minutes)

    def planned(self):
        return list(ScheduledAct.objects.filter(state="waiting").order_by("pk"))
