"""The dates of CSL data: parts in lists, parts with names, and what was written as a text.

Source: https://github.com/citation-style-language/schema, csl-data.json, version 1.0.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.reference import Field
from refcheck.patterns import lazily
from refcheck.readers.markup.field_values import year
from refcheck.readers.markup.nested_data import Node, as_written

_DATE = lazily(r"(?P<year>-?\d{4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?")
_OF_A_DAY = frozenset({"date-parts", "raw", "literal", "year", "month", "day"})


def year_of(source: SourceText, issued: Node) -> Field | None:
    """Return the year, or what is written in its place; of a range, both years."""
    parts = _parts(issued)
    if parts and parts[0].text is not None:
        last = _last_year(issued)
        if last is not None and last.text not in (None, parts[0].text):
            span = Span(parts[0].span.start, last.span.end)
            return Field(f"{parts[0].text}/{last.text}", span)
        return Field(parts[0].text, parts[0].span)
    node = _written(issued)
    if node is None or node.text is None:
        return None
    return year(as_written(source, node).stripped())


def month_and_day(issued: Node) -> Iterator[tuple[str, Field]]:
    """Yield the month and the day of issue, without leading zeros."""
    parts = _parts(issued)
    for name, node in zip(("month", "day"), parts[1:], strict=False):
        if node.text is not None and node.text.isdecimal() and len(node.text) <= 2:
            yield name, Field(str(int(node.text)), node.span)
    raw = None if parts else _written(issued)
    match = None if raw is None or raw.text is None else _DATE.match(raw.text)
    for name in ("month", "day"):
        if raw is not None and match is not None and match[name] is not None:
            yield name, Field(str(int(match[name])), raw.span)


def accessed_on(node: Node) -> Field | None:
    """Return the day on which a page was seen, which is a date as that of issue is."""
    for date in (node.items or (node,))[:1]:
        listed = date.members.get("date-parts")
        parts = listed.items[0].items if listed is not None and listed.items else ()
        named = (date.members.get(name) for name in ("year", "month", "day"))
        texts = [p.text for p in parts or [n for n in named if n is not None] if p.text]
        raw = date.members.get("raw") or date.members.get("literal")
        text = "-".join(part.zfill(2) for part in texts) or (raw.text if raw else None)
        if text:
            return Field(text, date.span)
    return None


def is_more_than_a_day(issued: Node) -> bool:
    """Say whether a date is a range, a season, or one that is not certain."""
    dates = issued.items or issued.members.get("date-parts", issued).items
    return bool(issued.members.keys() - _OF_A_DAY) or len(dates) > 1


def _parts(issued: Node) -> tuple[Node, ...]:
    parts = issued.members.get("date-parts")
    if parts is not None and parts.items:
        return parts.items[0].items or parts.items
    if issued.items:  # CSL-YAML: a list of dates
        issued = issued.items[0]
    named = (issued.members.get(name) for name in ("year", "month", "day"))
    return tuple(node for node in named if node is not None)


def _last_year(issued: Node) -> Node | None:
    """Return the year in which a range of dates ends."""
    parts = issued.members.get("date-parts")
    ends = () if parts is None else tuple(date for date in parts.items if date.items)
    if not ends:  # CSL-YAML: a list of dates
        return issued.items[1].members.get("year") if len(issued.items) == 2 else None
    return ends[1].items[0] if len(ends) == 2 else None


def _written(issued: Node) -> Node | None:
    """Return the date as a text, where it is one."""
    if issued.text is not None:
        return issued
    named = (issued.members.get(name) for name in ("raw", "literal"))
    return next((node for node in named if node is not None), None)
