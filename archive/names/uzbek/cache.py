"""A bounded store of worked-out texts: a page repeats its words, and a worker serves many pages."""

from collections.abc import Callable

_MOST = 60_000
_LONGEST = 120


class Remembered(dict[str, str]):
    """A dict that works out what it lacks. It is emptied when full: cheaper than keeping an order of use."""

    def __init__(self, work_out: Callable[[str], str]):
        super().__init__()
        self._work_out = work_out

    def __missing__(self, text: str) -> str:
        result = self._work_out(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = result
        return result
