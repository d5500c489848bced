"""The tokens of an HTML document, each with its place, in linear time on any input.

Python's `html.parser` cannot say where in a run of text an entity stood, and up to 3.13.5 takes
quadratic time on unclosed comments and tags (CVE-2025-6069); so the few rules of the HTML
standard's tokenizer that matter here (section 13.2.5) are read by patterns that do not backtrack.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec import Struct

from refcheck.core.text.character_references import unescape
from refcheck.patterns import lazily

_TAG = lazily(
    r"""<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]{0,60}+)
        (?P<attributes>(?:[^<>"']++|"[^"]{0,20000}+"|'[^']{0,20000}+'){0,400}+)>""",
    re.VERBOSE,
)
_LOOSE_TAG = lazily(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]{0,60}+)(?P<attributes>[^<>]{0,2000}+)>"
)
_DECLARATION = lazily(r"<[!?][^<>]{0,2000}+>")
_ATTRIBUTE = lazily(
    r"""(?P<name>[^\s=/>"']{1,80}+)(?:\s{0,20}+=\s{0,20}+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"']++)))?+""",
    re.VERBOSE,
)
# Elements whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))


class Text(Struct, frozen=True):
    """Characters between tags, entities not yet decoded."""

    start: int
    end: int


class Tag(Struct, frozen=True):
    """A start or end tag; attribute names are in lower case, values decoded."""

    name: str
    start: int
    end: int
    closes: bool
    attributes: dict[str, str]
    values: dict[str, tuple[int, int]]
    """Where the value of each attribute stands."""
    empty: bool = False
    """Written `<br/>`, as XHTML does."""


def tokens(text: str, start: int, end: int) -> Iterator[Text | Tag]:
    """Yield the text runs and tags of `text[start:end]`; comments and raw elements are left out."""
    position = run = start
    last_comment_end = text.rfind("-->", start, end)
    while (at := text.find("<", position, end)) >= 0:
        if text.startswith("<!--", at) and at <= last_comment_end:
            stop, tag = text.index("-->", at) + 3, None
        elif match := _TAG.match(text, at, end) or _LOOSE_TAG.match(text, at, end):
            stop, tag = match.end(), _tag(match)
        elif declaration := _DECLARATION.match(text, at, end):
            stop, tag = declaration.end(), None
        else:
            position = at + 1
            continue
        if run < at:
            yield Text(run, at)
        if tag is not None:
            yield tag
            if tag.name in _RAW and not tag.closes:
                stop = _end_of_raw(text, tag.name, stop, end)
        position = run = stop
    if run < end:
        yield Text(run, end)


def _tag(match: re.Match[str]) -> Tag:
    attributes: dict[str, str] = {}
    values: dict[str, tuple[int, int]] = {}
    for found in _ATTRIBUTE.finditer(match.string, *match.span("attributes")):
        name = found["name"].lower()
        quoting = next(
            (kind for kind in ("double", "single", "bare") if found[kind] is not None), None
        )
        if name not in attributes:
            attributes[name] = unescape(found[quoting]) if quoting else ""
            values[name] = found.span(quoting) if quoting else (found.end(), found.end())
    closes = bool(match["slash"])
    empty = match["attributes"].endswith("/")
    return Tag(match["name"].lower(), match.start(), match.end(), closes, attributes, values, empty)


def _end_of_raw(text: str, name: str, start: int, end: int) -> int:
    match = re.compile(rf"</{name}(?=[\s/>])[^<>]{{0,200}}>", re.IGNORECASE).search(
        text, start, end
    )
    return match.end() if match else end
