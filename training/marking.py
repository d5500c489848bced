"""Rendering with citeproc-py so that every part of a string is marked.

Its elements' output is wrapped in private-use characters, which are taken out again and leave
the segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
from citeproc import model as csl
from citeproc.source.json import CiteProcJSON
from citeproc.string import String

from training.kinds import Item

# The parts that training.labels knows, and the CSL variables that print them.
_PARTS = {
    "author": "author",
    "editor": "editor container-author collection-editor",
    "other": "translator",
    "title": "title title-short",
    "container": "container-title container-title-short",
    "collection": "collection-title",
    "volume": "collection-number volume",
    "issue": "issue",
    "pages": "page page-first",
    "publisher": "publisher",
    "location": "publisher-place event-place",
    "edition": "edition",
    "genre": "genre",
    "date": "issued",
    "note": "accessed number note archive event event-title",
    "number": "citation-number",
    "url": "URL",
    "doi": "DOI",
}
_VARIABLES = {variable: part for part, names in _PARTS.items() for variable in names.split()}
CODES = {name: chr(0xE000 + i) for i, name in enumerate(sorted(set(_VARIABLES.values())))}
_NAMES = {code: name for name, code in CODES.items()}
CLOSE = "\ue0ff"
_DOUBLED = re.compile(r"([.,;:!?])(\ue0ff+)\1")


def _marked(variable: str | None, text: Any) -> Any:
    """Wrap the output of a variable; `text` may be None or empty."""
    part = _VARIABLES.get((variable or "").split(" ")[0])
    if not text or part is None:
        return text
    return String(CODES[part] + str(text) + CLOSE)


def mark_elements() -> None:
    """Make citeproc-py's elements mark what they print."""

    def text_markup(self: Any, text: Any, language: str) -> Any:
        if not text:
            return None
        cased = self.format(self.case(self.strip_periods(text), language))
        return self.wrap(self.quote(_marked(self.get("variable"), cased)))

    def number_markup(self: Any, text: Any) -> Any:
        if not text:
            return None
        cased = self.format(self.case(self.strip_periods(text)))
        return self.wrap(_marked(self.get("variable"), cased))

    def names_markup(self: Any, text: Any) -> Any:
        return self.wrap(_marked(self.get("variable"), self.format(text))) if text else None

    single = csl.Date.render_single_date

    def render_single_date(
        self: Any, date: Any, show_parts: Any = None, context: Any = None
    ) -> Any:
        text = single(self, date, show_parts, context)
        variable = self.get("variable") or (context is not None and context.get("variable"))
        return _marked(variable or None, text)

    csl.Text.markup = text_markup
    csl.Number.markup = number_markup
    csl.Names.markup = names_markup
    csl.Date.render_single_date = render_single_date


def rendered(style: Any, items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """Yield each item with its marked string; items the style fails on are left out."""
    for item in items:
        try:
            bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
            bibliography.register(Citation([CitationItem(str(item["id"]).lower())]))
            text = "".join(str(part) for part in bibliography.bibliography()[0])
        except Exception:  # the renderer has many gaps; a gap costs one string
            continue
        yield item, re.sub(r"\s+", " ", text).strip()


def segments_of(marked: str) -> list[tuple[str, str]]:
    """Return the parts of a marked string in order; text outside marks is `other`."""
    marked = _DOUBLED.sub(r"\1\2", marked)
    segments: list[tuple[str, str]] = []
    stack = ["other"]
    current = ""
    for char in marked:
        if char not in _NAMES and char != CLOSE:
            current += char
            continue
        if current:
            segments.append((stack[-1], current))
            current = ""
        if char == CLOSE:
            stack.pop()
        else:
            stack.append(_NAMES[char])
    if current:
        segments.append((stack[-1], current))
    return segments
