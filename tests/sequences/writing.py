"""Acts of writing: records edited, changes proposed, accepted, accepted in part, refused, asked about, taken back."""

from datetime import timedelta

from hypothesis import strategies as st

from archive.records import documents, proposals, services

from .ground import ANYBODY, JUDGES, TEXTS, Ground, few, step, which, who

_TYPES = ("visit", "opening", "meeting")


class Writing(Ground):
    acts = (
        "edit",
        "propose",
        "accept",
        "accept in part",
        "reject",
        "take back",
        "ask",
        "withdraw",
        "wish it withdrawn",
    )

    @step(
        at=which,
        by=who,
        text=st.sampled_from(TEXTS),
        kind=st.sampled_from((None, *_TYPES)),
        late=st.sampled_from((0, 0, 0, 1, 2, 5)),
        cite=st.booleans(),
    )
    def write(self, at, by, text, kind, late, cite):
        """Save a form that was opened at the newest version, or at an older one."""
        record = self.record(at)
        opened = record.revisions.get(number=max(1, record.version - late)).document
        typed = opened | {text: self.word()} | ({"type": kind} if kind else {})
        if cite:
            typed = typed | {"citations": {}}
        self.save(record, documents.diff(opened, typed), by=self.person(by))

    @step(lambda self: self.in_state("draft", "review", "published"), at=which, by=who, kind=st.sampled_from(_TYPES))
    def write_much(self, at, by, kind):
        """Save several statements of one form: what of them is wished for can be accepted in part."""
        there = self.in_state("draft", "review", "published")
        record = there[at % len(there)]
        opened = documents.read(record)
        typed = opened | {"what_en": self.word(), "what_uz": self.word(), "type": kind}
        self.save(record, documents.diff(opened, typed), by=self.person(by))

    def save(self, record, changes, *, by):
        if record.is_published:
            self.attempt("propose", proposals.propose_change, record, changes=changes, by=by, reason="So it was.")
        else:
            self.attempt("edit", services.edit_record, record, changes=changes, by=by)

    @step(lambda self: self.in_state("published"), at=which, by=who, minutes=st.sampled_from((None, None, 5, 500)))
    def wish_it_withdrawn(self, at, by, minutes):
        public = self.in_state("published")
        due = self.now + timedelta(minutes=minutes + 1) if minutes else None
        words = {"reason": "Asked.", "because": {"en": "Asked by the family."}, "due": due}
        record = public[at % len(public)]
        self.attempt("wish it withdrawn", proposals.propose_withdrawal, record, by=self.person(by), **words)

    @step(lambda self: self.wishes(False), number=few, by=who, approves=st.booleans())
    def accept(self, number, by, approves):
        """Accept one proposal whole."""
        self.accept_whole("accept", self.wish(number, False), by, approves_texts=approves)

    @step(lambda self: self.wishes(True), number=few, by=who)
    def agree_to_withdraw(self, number, by):
        self.accept_whole("withdraw", self.wish(number, True), by)

    def accept_whole(self, name, wish, by, **words):
        judge = self.person(by, JUDGES, but=(wish.by_id,))
        self.attempt(name, proposals.accept_proposal, wish, by=judge, **words)

    @step(lambda self: self.wide_wishes(), often=2, number=few, by=who, left_out=few)
    def accept_in_part(self, number, by, left_out):
        """Leave out one statement of a proposal."""
        wide = self.wide_wishes()
        wish = wide[number % len(wide)]
        paths = sorted(wish.changes)
        paths.pop(left_out % len(paths))
        words = {"by": self.person(by, JUDGES, but=(wish.by_id,)), "paths": paths, "note": "The rest is doubtful."}
        self.attempt("accept in part", proposals.accept_proposal, wish, **words)

    @step(lambda self: self.wishes(), number=few, by=who)
    def reject(self, number, by):
        wish = self.wish(number)
        judge = self.person(by, JUDGES, but=(wish.by_id,))
        self.attempt("reject", proposals.reject_proposal, wish, by=judge, note="No.")

    @step(lambda self: self.wishes(), number=few, by=who)
    def take_back(self, number, by):
        wish = self.wish(number)
        person = self.person(by) if by >= ANYBODY else wish.by
        self.attempt("take back", proposals.take_back_proposal, wish, by=person)

    @step(lambda self: self.wishes(), number=few, by=who)
    def ask(self, number, by):
        wish = self.wish(number)
        judge = self.person(by, JUDGES, but=(wish.by_id,))
        self.attempt("ask", proposals.discuss_proposal, wish, by=judge, text="Who says so?", asks=True)

    def wide_wishes(self):
        return [wish for wish in self.wishes(False) if len(wish.changes) > 1]

    def wish(self, number, withdraws=None):
        found = self.wishes(withdraws)
        return found[number % len(found)]
