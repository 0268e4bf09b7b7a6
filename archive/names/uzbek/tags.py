"""The tags of a page that decide what of it is put into Cyrillic."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr"))
_OPAQUE = frozenset({"code", "pre", "kbd", "samp", "textarea"})
_TEXTS = "alt|title|aria-label|aria-description|aria-placeholder|aria-roledescription|aria-valuetext|placeholder|label"
_IS_TEXT = re.compile(_TEXTS, re.IGNORECASE).fullmatch
_SPECIAL = re.compile(
    rf"<(?:{'|'.join(sorted(_OPAQUE))}|meta)\b|\s(?:(?:xml:)?lang|translate|{_TEXTS})\s*=", re.IGNORECASE
)
_NAME = re.compile("<(/?)([A-Za-z][^\\s/>]*)")
_ATTRIBUTE = re.compile(r"""(?<=[\s"'/])([A-Za-z:-]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
_DESCRIPTIONS = frozenset({"description", "og:title", "og:description"})
_READ = 8192


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag says. name: in small letters, empty for comments and scripts. language, translate: None if unsaid."""

    name: str = ""
    closes: bool = False
    has_content: bool = False
    is_opaque: bool = False
    language: str | None = None
    translate: str | None = None


def special_among(tags: list[str]) -> set[str]:
    """Return the tags that can change what is converted or have text in their attributes."""
    return {tag for tag in set(tags) if _SPECIAL.search(tag)}


@lru_cache(_READ)
def read_tag(text: str) -> Tag:
    """Return what a tag says."""
    found = _NAME.match(text)
    if not found or found[2].lower() in {"script", "style"}:
        return Tag()
    name, attributes = found[2].lower(), _attributes(text)
    return Tag(
        name,
        closes=bool(found[1]),
        has_content=name not in _VOID and not text.endswith("/>"),
        is_opaque=name in _OPAQUE,
        language=attributes.get("lang", attributes.get("xml:lang")),
        translate=attributes.get("translate"),
    )


def rewrite_tag(tag: str, convert: Callable[[str], str]) -> str:
    """Return the tag with its text attributes converted and Uzbek as its language in Cyrillic letters."""

    def rewrite(match: re.Match[str]) -> str:
        name, quote = match[1].lower(), match[3][0] if match[3][0] in "\"'" else ""
        value = match[3][1:-1] if quote else match[3]
        if _IS_TEXT(name) or (name == "content" and _is_description(tag)):
            value = convert(value)
        elif name in {"lang", "xml:lang"}:
            value = _in_cyrillic(value)
        else:
            return match[0]
        return f"{match[1]}{match[2]}{quote}{value}{quote}"

    return _ATTRIBUTE.sub(rewrite, tag)


def is_uzbek(language: str) -> bool:
    """Say whether a language tag (BCP 47) means Uzbek, in whichever script."""
    return language.lower() == "uz" or language.lower().startswith("uz-")


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): value.strip("\"'") for name, _, value in reversed(_ATTRIBUTE.findall(tag))}


def _is_description(tag: str) -> bool:
    attributes = _attributes(tag)
    return not _DESCRIPTIONS.isdisjoint({attributes.get("name"), attributes.get("property")})


def _in_cyrillic(language: str) -> str:
    """Return the tag of Uzbek in Cyrillic letters for one of Uzbek, with its territory; another tag stays."""
    if not is_uzbek(language):
        return language
    others = [part for part in language.split("-")[1:] if part.lower() not in {"latn", "cyrl"}]
    return "-".join(["uz-Cyrl", *others])
