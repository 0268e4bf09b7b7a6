"""Which elements of a page are open, as far as they change what is converted."""

import re
from collections.abc import Callable
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


@dataclass
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

    @property
    def inner(self) -> bool:
        """Whether an element is open that will change something when it ends."""
        return len(self._open) > 1

    @property
    def converts(self) -> bool:
        return self._open[-1].converts

    def pass_tag(self, tag: Tag, convert: Callable[[str], str] | None = None) -> str:
        """Take a tag in and return it, rewritten if convert is given and its element is converted."""
        if not tag.name:
            return tag.text
        while self.inner and self._open[-1].ends_before(tag):
            self._open.pop()
        if tag.closes:
            self._close(tag.name)
            return tag.text
        scope = self._scope_of(tag)
        around = self._open[-1]
        own = _Scope("", scope.uzbek, scope.translated, around.opaque)
        if tag.has_content:
            if (scope.uzbek, scope.translated, scope.opaque) != (around.uzbek, around.translated, around.opaque):
                self._open.append(scope)
            elif around.counts(tag.name):
                around.depth += 1
        return tag.rewritten(convert) if convert and own.converts else tag.text

    def _scope_of(self, tag: Tag) -> _Scope:
        around = self._open[-1]
        translate = tag.attributes.get("translate")
        return _Scope(
            tag.name,
            uzbek=around.uzbek if tag.language is None else is_uzbek(tag.language),
            translated=around.translated if translate is None else translate.lower() not in {"no", "false"},
            opaque=around.opaque or tag.is_opaque,
        )

    def _close(self, name: str) -> None:
        scope = self._open[-1]
        if not self.inner:
            return
        if scope.depth and scope.counts(name):
            scope.depth -= 1
        elif name == scope.name:
            self._open.pop()
