"""What stands in a wiki's page: templates with their parameters, and the notes in `<ref>`.

One pass over the page, which ends in linear time; what is nested deeper than any page needs is
text.

Source: mediawiki.org, "Help:Templates", "Help:Cite" and "Markup spec".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
import re

from msgspec import Struct, field

from refcheck.core.model.location import Span
from refcheck.patterns import lazily

_TOKEN = lazily(
    r"""<!-- | <(?P<hides>nowiki|pre|syntaxhighlight|source|math)(?:\s[^<>]{0,500})?>
      | <ref(?P<attributes>\s[^<>]{0,500})?> | </ref\s{0,9}>
      | \{\{ | \}\} | \[\[ | \]\] | \|""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = lazily(
    r"\bname\s{0,9}=\s{0,9}(?:\"(?P<double>[^\"]{1,200})\"|'(?P<single>[^']{1,200})'|(?P<bare>[^\s\"'/>]{1,200}))",
    re.IGNORECASE,
)
_GROUP = lazily(r"\bgroup\s{0,9}=\s{0,9}[\"']?(?P<group>[^\"'/>\s]{1,200})", re.IGNORECASE)
_ASSIGNED = lazily(r"\s*(?P<name>[^\s=\[\]{}<>|][^=\[\]{}<>|]{0,60}?)\s*=")
_DEEPEST = 60  # levels of templates and links; pages have five


class Parameter(Struct, frozen=True):
    """A parameter of a template, with the place of its value; one without a name is counted."""

    name: str
    value: Span


class Template(Struct, frozen=True):
    """A template with its name in lower case (`cite journal`), and all of it at `span`."""

    name: str
    span: Span
    parameters: tuple[Parameter, ...]


class Note(Struct, frozen=True):
    """What stands between `<ref>` and `</ref>`; `key` is its group and name, if it has one."""

    span: Span
    inner: Span
    key: tuple[str, str] | None


class WikiPage(Struct, frozen=True):
    """Templates and notes in the order in which they begin, and what is not shown."""

    templates: tuple[Template, ...]
    notes: tuple[Note, ...]
    hidden: tuple[Span, ...]


class _Open(Struct):
    """A template or a link that has not ended, and where its parts begin."""

    start: int
    is_template: bool
    parts: list[int] = field(default_factory=list)


def wiki_page(text: str) -> WikiPage:
    """Return what stands in the page `text`."""
    return _Scan(text).page()


class _Scan(Struct):
    text: str
    around: list[_Open] = field(default_factory=list)
    too_deep: int = 0
    note: tuple[int, re.Match[str]] | None = None
    templates: list[Template] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)  # where a closer stands for the last time

    def page(self) -> WikiPage:
        position = 0
        while token := _TOKEN.search(self.text, position):
            position = self._after(token)
        return WikiPage(
            tuple(sorted(self.templates, key=lambda template: template.span)),
            tuple(sorted(self.notes, key=lambda note: note.span)),
            tuple(self.hidden),
        )

    def _after(self, token: re.Match[str]) -> int:
        """Take a token, and return where to go on."""
        match token.group():
            case "<!--":
                return self._hide(token, "-->")
            case "{{" | "[[":
                self._open(token)
            case "}}":
                self._close_template(token)
            case "]]":
                self._close_link()
            case "|":
                if self.around and self.around[-1].is_template:
                    self.around[-1].parts.append(token.end())
            case _ if token["hides"]:
                return self._hide(token, f"</{token['hides']}>")
            case written:
                self._note(token, written)
        return token.end()

    def _hide(self, token: re.Match[str], closer: str) -> int:
        """Pass over what is not shown as it is written; where nothing closes it, it is text."""
        if closer not in self.last:
            self.last[closer] = self.text.rfind(closer)
        if token.end() > self.last[closer]:
            return token.end()
        end = self.text.index(closer, token.end()) + len(closer)
        self.hidden.append(Span(token.start(), end))
        return end

    def _open(self, token: re.Match[str]) -> None:
        if len(self.around) == _DEEPEST:
            self.too_deep += 1
        else:
            self.around.append(_Open(token.start(), token.group() == "{{", [token.end()]))

    def _close_template(self, token: re.Match[str]) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        if not any(each.is_template for each in self.around):
            return
        while not (opened := self.around.pop()).is_template:
            pass
        self.templates.append(_template(self.text, opened, token.start()))

    def _close_link(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif self.around and not self.around[-1].is_template:
            self.around.pop()

    def _note(self, token: re.Match[str], written: str) -> None:
        if written.startswith("</"):
            if self.note is not None:
                start, opening = self.note
                span, inner = Span(start, token.end()), Span(opening.end(), token.start())
                self.notes.append(Note(span, inner, _key(opening["attributes"] or "")))
            self.note = None
        elif written.endswith("/>"):
            self.hidden.append(Span(*token.span()))
        else:
            self.note = token.start(), token


def _key(attributes: str) -> tuple[str, str] | None:
    named, group = _NAME.search(attributes), _GROUP.search(attributes)
    if named is None:
        return None
    name = named["double"] or named["single"] or named["bare"]
    return (group["group"] if group else ""), name.strip()


def _template(text: str, opened: _Open, end: int) -> Template:
    bounds = [*opened.parts, end + 1]
    parts = [Span(a, b - 1) for a, b in pairwise(bounds)]
    name = " ".join(text[parts[0].start : parts[0].end][:100].replace("_", " ").lower().split())
    span = Span(opened.start, end + 2)
    return Template(name.removeprefix("template:"), span, tuple(_parameters(text, parts[1:])))


def _parameters(text: str, parts: list[Span]) -> Iterator[Parameter]:
    counted = 0
    for part in parts:
        if match := _ASSIGNED.match(text, part.start, part.end):
            yield Parameter(match["name"].lower(), Span(match.end(), part.end))
        else:
            counted += 1
            yield Parameter(str(counted), part)
