"""The tags of a page that decide what of it is put into Cyrillic."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr"))
_OPAQUE = frozenset({"code", "pre", "kbd", "samp", "textarea"})
_TEXTS = "alt|title|aria-label|aria-description|aria-placeholder|aria-roledescription|aria-valuetext|placeholder|label"
_IS_TEXT = re.compile(_TEXTS).fullmatch
_SPECIAL = re.compile(
    rf"<(?:{'|'.join(sorted(_OPAQUE))}|meta)\b|\s(?:(?:xml:)?lang|translate|{_TEXTS})\s*=", re.IGNORECASE
)
_NAME = re.compile("<(/?)([A-Za-z][^\\s/>]*)")
_ATTRIBUTE = re.compile(r"""(?<=[\s"'/])([A-Za-z:-]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
_DESCRIPTIONS = frozenset({"description", "og:title", "og:description"})
_LANGUAGES = frozenset({"lang", "xml:lang"})


@dataclass(frozen=True)
class Tag:
    """A tag as written. name: in small letters, empty for comments and scripts. attributes: by name in small letters."""

    text: str
    name: str
    closes: bool
    attributes: dict[str, str]

    @property
    def has_content(self) -> bool:
        return self.name not in _VOID and not self.text.endswith("/>")

    @property
    def is_opaque(self) -> bool:
        return self.name in _OPAQUE

    @property
    def language(self) -> str | None:
        return self.attributes.get("lang", self.attributes.get("xml:lang"))

    def rewritten(self, convert: Callable[[str], str]) -> str:
        """Return the tag with its text attributes converted and its Uzbek language in Cyrillic letters."""
        described = {self.attributes.get("name"), self.attributes.get("property")} & _DESCRIPTIONS

        def rewrite(match: re.Match[str]) -> str:
            name, quote = match[1].lower(), match[3][0] if match[3][0] in "\"'" else ""
            value = match[3][1:-1] if quote else match[3]
            if _IS_TEXT(name) or (name == "content" and described):
                value = convert(value)
            elif name in _LANGUAGES:
                value = in_cyrillic(value)
            return f"{match[1]}{match[2]}{quote}{value}{quote}"

        return _ATTRIBUTE.sub(rewrite, self.text)


def is_special(tag: str) -> bool:
    """Say whether a tag can change what is converted or has text in its attributes."""
    return _SPECIAL.search(tag) is not None


def read_tag(text: str) -> Tag:
    """Return a tag with the attributes that concern us, if it has any."""
    name = _NAME.match(text)
    if not name or name[2].lower() in {"script", "style"}:
        return Tag(text, "", closes=False, attributes={})
    found = _ATTRIBUTE.findall(text) if is_special(text) else []
    attributes = {key.lower(): value.strip("\"'") for key, _, value in reversed(found)}
    return Tag(text, name[2].lower(), bool(name[1]), attributes)


def is_uzbek(language: str) -> bool:
    """Say whether a language tag (BCP 47) means Uzbek, in whichever script."""
    return language.lower() == "uz" or language.lower().startswith("uz-")


def in_cyrillic(language: str) -> str:
    """Return the tag of Uzbek in Cyrillic letters for one of Uzbek, with its territory; another tag stays."""
    if not is_uzbek(language):
        return language
    others = [part for part in language.split("-")[1:] if part.lower() not in {"latn", "cyrl"}]
    return "-".join(["uz-Cyrl", *others])
