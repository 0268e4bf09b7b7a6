"""Ways back: one version's change undone, a whole earlier version brought back."""

from archive.records import undoing
from archive.records.enums import Action, ProposalAction
from archive.records.exceptions import NotAllowed

from .ground import Ground, few, step, which, who

_LIVING = ("draft", "review", "published")


class GoingBack(Ground):
    acts = ("undo", "revert")

    @step(lambda self: self.changed(), at=which, by=who, number=few)
    def undo(self, at, by, number):
        """Undo the change of one version and keep the later ones."""
        record, changing = self.a_past(at)
        version = changing[number % len(changing)]
        try:
            way = undoing.way_without(record, version)
        except NotAllowed:
            return
        self.go_back("undo", record, way, by=by, action=ProposalAction.UNDO)

    @step(lambda self: self.changed(), at=which, by=who, number=few)
    def revert(self, at, by, number):
        """Bring back what the record said before one of its changes."""
        record, changing = self.a_past(at)
        way = undoing.way_to(record, changing[number % len(changing)] - 1)
        self.go_back("revert", record, way, by=by, action=ProposalAction.REVERT)

    def go_back(self, name, record, way, *, by, action):
        words = {"paths": list(way.changes), "reason": "A slip.", "action": action}
        self.attempt(name, undoing.take_back, record, way, by=self.person(by), **words)

    def changed(self):
        """Return (record, numbers of the versions that changed a word, the newest first) of those with any."""
        found = []
        for record in self.in_state(*_LIVING):
            changing = record.revisions.filter(action__in=(Action.EDIT, Action.CHANGE), number__gt=1)
            if numbers := list(changing.order_by("-number").values_list("number", flat=True)):
                found.append((record, numbers))
        return found

    def a_past(self, at):
        found = self.changed()
        return found[at % len(found)]
