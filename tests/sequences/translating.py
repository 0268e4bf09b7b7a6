"""Acts of translating: texts written by a translator or a curator, and approved by another person."""

from hypothesis import strategies as st

from archive.records import translating
from archive.records.enums import TextState

from .ground import JUDGES, TRANSLATORS, Ground, step, which, who

_TARGETS = ("ja", "uz")
_WAITING = (TextState.UNREVIEWED, TextState.OUTDATED)


class Translating(Ground):
    acts = ("translate", "approve")

    @step(
        lambda self: self.in_state("draft", "review", "published"),
        at=which,
        by=who,
        language=st.sampled_from(_TARGETS),
        is_ready=st.booleans(),
        late=st.booleans(),
    )
    def translate(self, at, by, language, is_ready, late):
        """Send a text of the workbench, opened at the newest version or at the one before."""
        there = self.in_state("draft", "review", "published")
        record = there[at % len(there)]
        words = {"language": language, "said": {"what": self.word()}, "base": max(1, record.version - late)}
        words |= {"by": self.person(by, TRANSLATORS if language == "ja" else (0, 1)), "reason": "Translated."}
        self.attempt("translate", translating.translate_record, record, is_ready=is_ready, **words)

    @step(lambda self: self.waiting(), at=which, by=who, language=st.sampled_from(_TARGETS))
    def approve(self, at, by, language):
        """Approve a text that waits, as it stands, mostly by somebody who did not write it."""
        waiting = self.waiting()
        record, language = waiting[at % len(waiting)]
        standing = translating.statements_of(record, language)["what"]
        writer = self.writer_of(record, f"what_{language}")
        judge = self.person(by, JUDGES, but=(writer,))
        words = {"language": language, "seen": {"what": standing.digests}, "by": judge}
        self.attempt("approve", translating.approve_texts, record, **words)

    def waiting(self):
        """Return (record, language) of every text that another person may judge."""
        return [
            (record, language)
            for record in self.in_state("draft", "review", "published")
            for language in _TARGETS
            if (said := translating.statements_of(record, language).get("what")) and said.state in _WAITING
        ]
