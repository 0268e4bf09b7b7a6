"""Acts by which two records become one, and two again."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant

from archive.records import carrying, joining, proposals
from archive.records.models import Joining, Proposal, Record

from .ground import WORD, Ground, few, step, which


class Joinings(Ground):
    acts = ("join", "separate")

    @step(
        lambda self: len(self.in_state("published")) == 2, often=3, at=which, by=few, follow=st.booleans(), agreed=few
    )
    def join(self, at, by, follow, agreed):
        survivor, other = self.record(at), self.record(1 - at)
        choices = {"what": "other", "type": "other"} if follow else {}
        wish = self.attempt(
            "join", joining.propose_merge, survivor, other, by=self.person(by), reason="One visit.", choices=choices
        )
        self.agree(wish, agreed)

    @step(lambda self: self.joined().exists(), often=3, by=few, number=few, agreed=few)
    def separate(self, by, number, agreed):
        joined = self.joined().first()
        asked = carrying.prospect_of(joined, {})
        keys = [one.key for one in (*asked.way.undecided, *asked.loose, *asked.pointing)]
        choices = {key: ("survivor", "other")[(n + number) % 2] for n, key in enumerate(keys)}
        wish = self.attempt(
            "separate", joining.propose_split, joined, by=self.person(by), reason="Two visits.", choices=choices
        )
        self.agree(wish, agreed)

    def joined(self):
        return Joining.objects.filter(survivor__in=self.keys, parted_at=None)

    def agree(self, wish, agreed):
        if isinstance(wish, Proposal) and agreed:
            self.attempt("accept a joining", proposals.accept_proposal, wish, by=self.people[3])

    @invariant()
    def a_joined_record_is_withdrawn_and_stands_in_one_joining(self):
        merged = {record.pk: record.merged_into_id for record in self.records() if record.merged_into_id}
        assert merged == dict(
            Joining.objects.filter(other__in=self.keys, parted_at=None).values_list("other", "survivor")
        )

    @invariant()
    def a_stranger_sees_what_is_published_and_no_word_more(self):
        """As of every record, but that a joined one leads to the one that stands for it, and each names the other."""
        for record in self.records():
            first, stands = self.first_published(record), self.survivor_of(record)
            for below in ("", "/history"):
                path = record.get_absolute_url() + below
                answer = self.stranger.get(path)
                assert (path, answer.status_code) == (path, self.status_of(record, first, stands, below))
                told = record.is_published or (stands is not None and first is not None)
                allowed = self.words_since(record, first) if told else set()
                allowed |= {word for other in self.records() if other.is_published for word in WORD.findall(str(other))}
                extra = set(WORD.findall(answer.content.decode())) - allowed
                assert (path, extra) == (path, set())

    def survivor_of(self, record):
        """Return the published record that stands for a joined one, None of any other."""
        found = record.merged_into
        return Record.objects.get(pk=found.pk) if found is not None and found.state == "published" else None

    def status_of(self, record, first, stands, below):
        if record.is_published:
            return 200
        if record.state != "withdrawn" or first is None:
            return 404
        if stands is None:
            return 410
        return 200 if below else 301
