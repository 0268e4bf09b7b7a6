"""Sets of acts: many at once, what one person did found together, and both undone."""

from hypothesis import strategies as st

from archive.records import services, sets
from archive.records.enums import ProposalState
from archive.records.models import Proposal, Revision, SetUndoing

from .ground import ANYBODY, CURATORS, JUDGES, Ground, step, which, who


class Sets(Ground):
    acts = ("ask to undo a set", "undo a set", "keep a set", "undo a set at once")

    @step(lambda self: not self.asked(), whose=which, by=who)
    def ask_that_all_of_somebody_is_undone(self, whose, by):
        """Find what one person did, and ask another to undo it; mostly of somebody who did anything."""
        revisions = Revision.objects.filter(record__in=self.keys)
        busy = sorted({*revisions.values_list("by", flat=True)} & {person.pk for person in self.people})
        person = busy[whose % len(busy)] if busy and by < ANYBODY else self.people[whose].pk
        wishes = Proposal.objects.filter(by=person, state=ProposalState.OPEN).order_by("pk")
        traces = [*revisions.filter(by=person).order_by("pk"), *wishes]
        asker = self.person(by, CURATORS, but=(person,))
        self.attempt("ask to undo a set", sets.gather_and_ask, traces, by=asker, reason="In anger.")

    @step(lambda self: self.asked(), often=3, by=who)
    def agree_to_undo_a_set(self, by):
        self.decide("undo a set", sets.accept_undoing, by)

    @step(lambda self: self.asked(), often=3, by=who)
    def keep_a_set(self, by):
        self.decide("keep a set", sets.reject_undoing, by)

    def decide(self, name, act, by):
        """Decide about a set, mostly as somebody who neither asked nor did any of it."""
        undoing = self.asked()[0]
        members = undoing.act_set.members.values_list("revision__by", "proposal__by")
        involved = {undoing.by_id, *(key for keys in members for key in keys)}
        self.attempt(name, act, undoing, by=self.person(by, JUDGES, but=involved), note="Looked at.")

    @step(lambda self: self.in_state("draft"), often=3, by=who, act=st.sampled_from(("discard", "submit")))
    def do_with_all_drafts_as_a_set(self, by, act):
        """Send all drafts to review, or discard them, as one act, and take that back at once."""
        person = self.person(by, JUDGES if act == "submit" else CURATORS)
        act_set = sets.begin_set(act=act, by=person, at=self.now, note="The round.")
        for record in self.in_state("draft"):
            how = {"reason": "The round."} if act == "discard" else {}
            do = services.discard_record if act == "discard" else services.submit_record
            if made := self.attempt(act, do, record, by=person, **how):
                sets.add_to_set(act_set, made)
        self.attempt("undo a set at once", sets.undo_at_once, act_set, by=person, reason="Too early.")

    def asked(self):
        return list(SetUndoing.objects.filter(state="open").order_by("pk"))
