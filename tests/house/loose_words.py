"""Finds words that a reader sees and that gettext never hears of: in templates and in Python."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

# Names that stay as they are in every language.
UNTRANSLATED = {"Yodgor", "Oʻzbekcha", "Ўзбекча", "日本語", "English"}
# Fallbacks that a machine reads.
_KEYS = {"website", "inlinechangelink,inlineviewlink"}

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORDS = re.compile(r"[^\W\d_][\w'’ʻʼ-]*")
_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.S)
_BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", re.S)
_CLASS_NAMES = re.compile(r"\{%\s*block bodyclass\s*%\}.*?\{%\s*endblock.*?%\}", re.S)
_VERBATIM = re.compile(r"<(script|style|code|kbd|samp|pre)\b.*?</\1>", re.S | re.I)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_FALLBACK = re.compile(r"""\|\s*(?:default|default_if_none|yesno|pluralize)\s*:\s*(["'])(.*?)\1""")
_PLURALIZE = re.compile(r"\|\s*pluralize\b")
_ARGUMENT = re.compile(r"""\b\w+=(["'])((?:(?!\1).)*)\1""")
_TRANSLATED = re.compile(r"""_\((["']).*?\1\)""")
_SENTENCE = re.compile(r"^[^\W\d_a-z][^\W\d_]+|[^\W\d_]{2,}\s+[^\W\d_]+")
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "track"}
_READ_ALOUD = {"alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title"}


def loose_in_template(source: str) -> list[str]:
    """Return a template's words outside {% translate %} and variables, and its filters' literal fallbacks."""
    source = _COMMENT.sub("", source)
    return [*_in_markup(source), *_in_tags(source)]


def loose_in_python(source: str) -> list[str]:
    """Return "line: text" for each literal that Python hands to a place that people read."""
    tree = ast.parse(source)
    found = [finding for node in ast.walk(tree) for finding in _loose_in(node)]
    return [f"{node.lineno}: {text}" for node, text in sorted(found, key=lambda pair: pair[0].lineno)]


def _in_markup(source: str) -> Iterator[str]:
    plain = _TAG.sub(" ", _VERBATIM.sub(" ", _BLOCK.sub(" ", _CLASS_NAMES.sub(" ", source))))
    reader = _Reader()
    reader.feed(plain)
    for text in reader.texts:
        left = [word for word in _WORDS.findall(text) if len(word) > 1 and word not in UNTRANSLATED]
        if left:
            yield " ".join(text.split())


def _in_tags(source: str) -> Iterator[str]:
    for match in _TAG.finditer(source):
        inside = _TRANSLATED.sub("", match[0])
        fallbacks = (found[2] for found in _FALLBACK.finditer(inside))
        yield from (text for text in fallbacks if _LETTERS.search(text) and text not in _KEYS)
        if _PLURALIZE.search(inside):
            yield match[0]
        if re.match(r"\{%\s*(include|with)\b", inside):
            yield from (found[2] for found in _ARGUMENT.finditer(inside) if _SENTENCE.search(found[2]))


class _Reader(HTMLParser):
    """Gathers what is read aloud, but not the words of a part that names its own language: those are quoted."""

    def __init__(self):
        super().__init__()
        self.texts: list[str] = []
        self._quoting = ("", 0)

    def handle_starttag(self, tag, attrs):
        open_tag, depth = self._quoting
        if depth:
            self._quoting = (open_tag, depth + (tag == open_tag))
            return
        if any(name == "lang" and (value or "").strip() for name, value in attrs):
            self._quoting = (tag, tag not in _VOID)
            return
        self.texts += [value for name, value in attrs if name in _READ_ALOUD and value]
        if tag == "input":
            values = dict(attrs)
            if values.get("type") in ("submit", "button", "reset"):
                self.texts.append(values.get("value") or "")

    def handle_endtag(self, tag):
        open_tag, depth = self._quoting
        if depth and tag == open_tag:
            self._quoting = (open_tag, depth - 1)

    def handle_data(self, data):
        if not self._quoting[1]:
            self.texts.append(data)


_NAMED = {
    "description", "empty_label", "empty_value_display", "error_message", "help_text", "index_title", "label",
    "legend", "short_description", "site_header", "site_title", "verbose_name", "verbose_name_plural",
    "violation_error_message",
}  # fmt: skip
_CALLED = {"ValidationError", "NotAllowed", "Conflict"}
_MESSAGES = {"debug", "error", "info", "success", "warning", "add_message", "message_user"}
_CHOICES = {"TextChoices", "IntegerChoices"}
_GETTEXT = {
    "_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "npgettext", "pgettext", "pgettext_lazy",
    "npgettext_lazy",
}  # fmt: skip


def _loose_in(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    if isinstance(node, ast.Call):
        yield from _in_call(node)
    elif isinstance(node, ast.ClassDef):
        yield from _in_class(node)
    elif isinstance(node, ast.Assign) and _target(node) in _NAMED:
        yield from _literal(node.value)
    elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and _is_gettext(node.values[0]):
        yield from (found for value in node.values[1:] for found in _literal(value))


def _in_call(node: ast.Call):
    name = _name(node.func)
    for keyword in node.keywords:
        if keyword.arg in _NAMED:
            yield from _literal(keyword.value)
        elif keyword.arg == "choices":
            yield from _second_literals(keyword.value)
        elif keyword.arg == "error_messages" and isinstance(keyword.value, ast.Dict):
            yield from (found for value in keyword.value.values for found in _literal(value))
    if name in _CALLED and node.args:
        yield from _literal(node.args[0])
    elif name in _MESSAGES and _name(getattr(node.func, "value", node.func)) in ("messages", "self"):
        yield from (found for argument in node.args for found in _literal(argument) if " " in found[1])
    elif name in _GETTEXT and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
        yield node.args[0], f"{ast.unparse(node.args[0])} (built before gettext sees it)"


def _in_class(node: ast.ClassDef):
    if _CHOICES & {_name(base) for base in node.bases}:
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple):
                yield from _literal(statement.value.elts[-1])


def _second_literals(value: ast.expr):
    for pair in getattr(value, "elts", ()):
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            yield from _literal(pair.elts[1])


def _literal(value: ast.expr):
    if isinstance(value, ast.BinOp):
        yield from _literal(value.left)
    elif isinstance(value, ast.List | ast.Tuple):
        yield from (found for element in value.elts for found in _literal(element))
    elif isinstance(value, ast.Constant | ast.JoinedStr):
        text = "".join(part.value for part in ast.walk(value) if _is_text(part))
        if _LETTERS.search(text):
            yield value, text


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_gettext(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in _GETTEXT


def _target(node: ast.Assign) -> str:
    return _name(node.targets[0])


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))
