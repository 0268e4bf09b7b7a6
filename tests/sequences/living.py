"""Acts along a record's life: sent to review, published, returned, discarded, taken up again, published again."""

from hypothesis import strategies as st

from archive.records import services

from .ground import CURATORS, JUDGES, Ground, step, which, who

_ACTS = {
    "submit": services.submit_record,
    "publish": services.publish_record,
    "return": services.return_record,
    "discard": services.discard_record,
    "take up": services.take_up_record,
    "restore": services.restore_record,
}


class Living(Ground):
    acts = tuple(_ACTS)

    @step(at=which, by=who, act=st.sampled_from(sorted(_ACTS)))
    def live_anyhow(self, at, by, act):
        """Try any arrow of a record's life, whatever its state."""
        self.go(self.record(at), act, by)

    @step(lambda self: self.in_state("draft"), often=3, by=who, act=st.sampled_from(("submit", "discard", "submit")))
    def leave_the_draft(self, by, act):
        self.go(self.in_state("draft")[0], act, by)

    @step(lambda self: self.in_state("review"), by=who)
    def publish_it(self, by):
        self.go(self.in_state("review")[0], "publish", by)

    @step(lambda self: self.in_state("review"), by=who)
    def return_it(self, by):
        self.go(self.in_state("review")[0], "return", by)

    @step(lambda self: self.in_state("withdrawn"), often=2, by=who)
    def bring_back(self, by):
        """Publish again what was public, take up again what was discarded."""
        record = self.in_state("withdrawn")[-1]
        self.go(record, "restore" if record.published_at else "take up", by)

    def go(self, record, act, by):
        words = {} if act in ("submit", "publish") else {"reason": "For a reason."}
        judges = act in ("publish", "return", "restore")
        self.attempt(act, _ACTS[act], record, by=self.person(by, JUDGES if judges else CURATORS), **words)
