"""Which elements of a page are open, as far as they change what is converted."""

import re
from dataclasses import dataclass

from .tags import Tag, is_uzbek

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center details dialog div dl fieldset figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section table td th ul",
    )
)
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
# Elements whose end tag may be missing: the start tags that end them, and the elements whose end ends them too.
_ENDED_BY = {
    "p": (_BLOCKS, _BLOCKS),
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"} | _ROWS, {"table"}),
    "th": ({"td", "th"} | _ROWS, {"table"}),
    "tr": (_ROWS, {"table"}),
    "option": ({"option", "optgroup"}, {"select", "datalist"}),
}


@dataclass(slots=True)
class _Scope:
    name: str
    uzbek: bool = True
    translated: bool = True
    opaque: bool = False
    depth: int = 0

    @property
    def converts(self) -> bool:
        return self.uzbek and self.translated and not self.opaque

    def ends_before(self, tag: Tag) -> bool:
        starts, around = _ENDED_BY.get(self.name, ((), ()))
        if tag.name == self.name and tag.closes:
            return False
        return not self.depth and tag.name in (around if tag.closes else starts)

    def counts(self, name: str) -> bool:
        return name in _ENDED_BY[self.name][1] if self.name in _ENDED_BY else name == self.name


class Scopes:
    """The open elements that change what is converted, the innermost last; at first none, and all is Uzbek."""

    def __init__(self) -> None:
        self._open = [_Scope("")]
        self.inner = False
        self.converts = True

    def pass_tag(self, tag: Tag) -> bool:
        """Take a tag in and say whether its own attributes are converted.

        Afterwards `converts` tells it of the text that follows, and `inner` whether an element is open that will
        change something when it ends.
        """
        while self.inner and self._open[-1].ends_before(tag):
            self._leave()
        around = self._open[-1]
        if tag.closes:
            if around.depth and around.counts(tag.name):
                around.depth -= 1
            elif self.inner and tag.name == around.name:
                self._leave()
            return False
        uzbek = around.uzbek if tag.language is None else is_uzbek(tag.language)
        translated = around.translated if tag.translate is None else tag.translate.lower() not in {"no", "false"}
        if tag.has_content:
            self._enter(tag, uzbek, translated)
        return uzbek and translated and not around.opaque

    def _enter(self, tag: Tag, uzbek: bool, translated: bool) -> None:
        around = self._open[-1]
        opaque = around.opaque or tag.is_opaque
        if (uzbek, translated, opaque) != (around.uzbek, around.translated, around.opaque):
            self._open.append(_Scope(tag.name, uzbek, translated, opaque))
            self.inner, self.converts = True, self._open[-1].converts
        elif self.inner and around.counts(tag.name):
            around.depth += 1

    def _leave(self) -> None:
        self._open.pop()
        self.inner, self.converts = len(self._open) > 1, self._open[-1].converts
