"""The one exception of operations: something was not done, and here is why and what to do."""


class Refused(Exception):
    """An operation that left everything as it was. `reasons`: sentences, one per fault."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons
