"""Marks on a page what it says otherwise than another version of it, and words in a text likewise."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Tags with their attributes, and the text between them.
_PARTS = re.compile(r"<[^>]*>|[^<]+")
_MAIN = re.compile(r"(<main\b[^>]*>)(.*)(</main>)", re.DOTALL)
# In these no mark may stand: a browser shows it as text, or not at all.
_SILENT = ("script", "style", "svg", "select", "textarea", "title", "button")
# Japanese has no spaces: there every letter is a word of its own.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+\s*|\s+|.\s*", re.DOTALL)
_LONG = 40


@dataclass(frozen=True)
class Run:
    """A stretch of a text; is_moved: the other version doesn't have it."""

    text: str
    is_moved: bool


def marked(page: str, before: str) -> str:
    """Return the HTML of a page with every text in <ins> that its earlier version `before` does not have there."""
    new, old = _MAIN.search(page), _MAIN.search(before)
    if not new or not old:
        return page
    return page[: new.start(2)] + _marked(new[2], old[2]) + page[new.end(2) :]


def runs(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Return both texts as Runs, cut at words; short texts, and such as have little in common, are one Run each."""
    if not old or not new or max(len(old), len(new)) < _LONG:
        return _whole(old), _whole(new)
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < 0.4:
        return _whole(old), _whole(new)
    left: list[Run] = []
    right: list[Run] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        left += [Run("".join(was[i1:i2]), tag != "equal")] if i2 > i1 else []
        right += [Run("".join(now[j1:j2]), tag != "equal")] if j2 > j1 else []
    return left, right


def _whole(text):
    return [Run(text, True)] if text else []


def _marked(page, before):
    new, old = _PARTS.findall(page), _PARTS.findall(before)
    matcher = SequenceMatcher(None, [part.strip() for part in old], [part.strip() for part in new], autojunk=False)
    changed = {
        place
        for tag, _i1, _i2, start, end in matcher.get_opcodes()
        if tag in ("insert", "replace")
        for place in range(start, end)
    }
    return "".join(_part(part, place in changed and not silent) for place, (part, silent) in enumerate(_heard(new)))


def _part(part, is_new):
    return f'<ins class="preview-new">{part}</ins>' if is_new and not part.startswith("<") and part.strip() else part


def _heard(parts):
    """Yield (part, whether it stands in something that takes no mark)."""
    inside: list[str] = []
    for part in parts:
        name = part.lstrip("</").split(None, 1)[0].rstrip(">/").lower() if part.startswith("<") else ""
        if name in _SILENT and part.startswith("</") and inside:
            inside.pop()
        elif name in _SILENT and not part.startswith("</"):
            inside.append(name)
        yield part, bool(inside)
