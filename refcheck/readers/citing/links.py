"""What XML cites by links: `<xref ref-type="bibr" rid="b3">` of JATS, `<ref target="#b3">` of TEI.

A dash between two links stands for the entries between theirs, which have none of their own.

Sources: JATS 1.3, `<xref>` and `@rid`; TEI P5 Guidelines 3.7, `<ref>` and `@target`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.citation import Bracket, Citation
from refcheck.core.model.location import SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Text
from refcheck.readers.citing.places import cited, unreadable
from refcheck.readers.citing.prose import Paragraph
from refcheck.readers.citing.typed import words_near_years
from refcheck.readers.citing.typed_names import typed_names
from refcheck.readers.citing.typed_numbers import typed_numbers
from refcheck.readers.citing.unlinked import by_number, printed_numbers, prints_numbers
from refcheck.readers.markup.xml_places import Element

_TAG = lazily(r"<[^<>]{0,500}>")
_DASH = lazily(
    r"[\])}]?\s*(?:[-\u2010-\u2015\u2212]|&(?:#x0{0,3}201[0-5]|#0{0,3}821[0-3]|[nm]dash|#x0{0,3}2212|minus);)\s*[\[({]?",
    re.IGNORECASE,
)
_RANGE = lazily(r"\D{0,2}(?P<first>\d{1,4})\s?[-\u2010-\u2015\u2212]\s?(?P<last>\d{1,4})\D{0,2}")
_PARAGRAPHS = tuple("p td th note cell head quote title subtitle attrib".split())
_FARTHEST = 60  # characters between two links of one range, tags included


class _Link(Struct, frozen=True):
    """A link to an entry: its key, where that stands, and the element that holds it."""

    key: str
    at: int
    element: Element


def linked_text(source: SourceText, root: Element, entries: Sequence[Element]) -> Text:
    """Return what a document cites by links; `entries` are the elements with the keys, in order."""
    inner = {
        identifier: entry.attributes.get("id", "")
        for entry in entries
        for element in entry.walk()
        if (identifier := element.attributes.get("id"))
    }
    order = {entry.attributes.get("id", ""): place for place, entry in enumerate(entries)}
    keys = list(order)
    inside = sorted((entry.start, entry.end) for entry in entries)
    citations: list[Citation] = []
    before: _Link | None = None
    elements: list[Element] = []
    for link in _links(source, root, inside):
        key = inner.get(link.key, link.key)
        citations.append(replace(cited(source, link.key, link.at), key=key))
        elements.append(link.element)
        first, last = order.get(before.key if before else ""), order.get(key)
        if last is not None:
            begin, end = last + 1, last + _told(link.element)
            if end < begin and before is not None and first is not None:
                is_range = _is_range(source.text, before.element.end, link.element.start)
                begin, end = (first + 1, last) if is_range else (begin, end)
            citations += (_between(source, link, each) for each in keys[begin:end])
        before = replace(link, key=key)
    if not citations:
        return Text()
    # What is no entry, a note or the list itself, is there all the same.
    every = {element.attributes.get("id", "") for element in root.walk()}
    defined = frozenset(every.difference(order, inner, ("",)))
    # Publishers forget links: what no link leads to may be cited all the same.
    forgotten = order.keys() - {citation.key for citation in citations}
    if not forgotten:
        return Text((*citations, *_in_pictures(source, root)), defined=defined)
    typed, near = _typed(source, root, inside, sorted((e.start, e.end) for e in elements))
    citations += (*_in_pictures(source, root), *typed)
    if prints_numbers(elements):
        keys_of = by_number(entries)
        numbers = [*printed_numbers(source.text, root, inside)]
        if _are_in_round(source.text, elements):
            round_ones = (c for c in typed if c.bracket is Bracket.ROUND and c.number is not None)
            numbers += ((c.number or 0, c.span) for c in round_ones)
        for number, span in numbers:
            if (forgot := keys_of.get(number)) in forgotten:
                place = cited(source, source.text[span.start : span.end], span.start, sure=False)
                citations.append(replace(place, key=forgot))
    return Text(tuple(citations), defined=defined, near_years=near)


def _typed(
    source: SourceText,
    root: Element,
    inside: Sequence[tuple[int, int]],
    linked: Sequence[tuple[int, int]],
) -> tuple[list[Citation], frozenset[str]]:
    """Return the numbers and names of the text that may be citations, and are no links; and the
    words near years (`near_years` of `Text`), in titles and captions too.
    """
    found: list[Citation] = []
    near: set[str] = set()
    end = -1
    for element in root.all(*_PARAGRAPHS):
        at = bisect_right(inside, (element.start, element.end)) - 1
        if element.start < end or (at >= 0 and element.start < inside[at][1]):
            continue  # within another one, or an entry
        end = element.end
        text = element.text()
        if text.text:
            paragraph = Paragraph(text.text, (0,), (text,))
            near.update(words_near_years(paragraph))
            every = (*typed_numbers(source, paragraph), *typed_names(source, paragraph))
            for citation in every:
                before = bisect_right(linked, (citation.span.end, 0)) - 1
                if before < 0 or linked[before][1] <= citation.span.start:
                    found.append(citation)
    return found, frozenset(near)


def _are_in_round(text: str, links: Sequence[Element]) -> bool:
    """Say whether most links stand in round brackets, so that what has none stands so, too."""
    before = (_TAG.sub("", text[max(0, link.start - _FARTHEST) : link.start]) for link in links)
    opened = sum(each.rfind("(") > max(each.rfind(")"), each.rfind("[")) for each in before)
    return 2 * opened > len(links)


def _in_pictures(source: SourceText, root: Element) -> Iterator[Citation]:
    """Yield what tables that are pictures may cite, which nobody here can read."""
    for table in root.all("table-wrap"):
        if any(table.all("graphic")) and not any(table.all("table")):
            yield unreadable(source, table.start, table.start + 1)


def _links(source: SourceText, root: Element, inside: Sequence[tuple[int, int]]) -> Iterator[_Link]:
    for element in root.all("xref", "ref"):
        attributes = element.attributes
        kind = attributes.get("ref-type", attributes.get("type", ""))
        named = attributes.get("rid") or attributes.get("target", "")
        if kind not in ("bibr", "ref", "biblio") or not named:
            continue
        at = bisect_right(inside, (element.start, element.end)) - 1
        if at >= 0 and element.start < inside[at][1]:
            continue  # an entry that names another
        opening = source.text.find(named, element.start, element.end)
        for match in re.finditer(r"\S+", named) if opening >= 0 else ():
            key = match.group()
            is_target = "rid" not in attributes
            if is_target and not key.startswith("#"):
                continue  # an address
            yield _Link(key[is_target:], opening + match.start() + is_target, element)


def _is_range(text: str, start: int, end: int) -> bool:
    if not 0 < end - start <= _FARTHEST:
        return False
    return _DASH.fullmatch(_TAG.sub("", text[start:end]).strip()) is not None


def _told(element: Element) -> int:
    """Return how many works a link names whose text is a range (`3-5`); 0 for any other."""
    match = _RANGE.fullmatch(element.text().text)
    return 0 if match is None else max(0, int(match["last"]) - int(match["first"]) + 1)


def _between(source: SourceText, link: _Link, key: str) -> Citation:
    return replace(cited(source, link.key, link.at), key=key, written=key)
