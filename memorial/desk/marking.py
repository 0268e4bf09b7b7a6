"""Marks on a page what it says otherwise than another version of it."""

import re
from difflib import SequenceMatcher

# Tags with their attributes, and the text between them.
_PARTS = re.compile(r"<[^>]*>|[^<]+")
_MAIN = re.compile(r"(<main\b[^>]*>)(.*)(</main>)", re.DOTALL)
# In these no mark may stand: a browser shows it as text, or not at all.
_SILENT = ("script", "style", "svg", "select", "textarea", "title", "button")


def marked(page: str, before: str) -> str:
    """Return the HTML of a page with every text in <ins> that its earlier version `before` does not have there."""
    new, old = _MAIN.search(page), _MAIN.search(before)
    if not new or not old:
        return page
    return page[: new.start(2)] + _marked(new[2], old[2]) + page[new.end(2) :]


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
