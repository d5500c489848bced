"""Making citations: keys where they stand, and text without what says nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
import re

from refcheck.core.model.citation import Citation, Manner
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily

_SHOWN = lazily(r"[^\r\n]")
_ITEM = lazily(r"[^,]+")


def hidden(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return `text` with ranges of it blanked out; every other character keeps its place."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(ranges):
        if end > position:
            start = max(start, position)
            pieces += (text[position:start], _SHOWN.sub(" ", text[start:end]))
            position = end
    return "".join((*pieces, text[position:])) if pieces else text


def cited(
    source: SourceText, key: str, start: int, *, sure: bool = True, printed: bool = True
) -> Citation:
    """Return the citation by `key` that stands at `start`."""
    span = Span(start, start + len(key))
    return Citation(
        Manner.KEY, key, span, source.location(span), key=key, sure=sure, printed=printed
    )


def unreadable(source: SourceText, start: int, end: int) -> Citation:
    """Return a citation whose key nobody here can read: a program or a macro makes it."""
    span = Span(start, end)
    written = source.text[start:end]
    return Citation(Manner.KEY, written, span, source.location(span), sure=False)


def listed(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the items between commas in a stretch of `text`, each with where it begins."""
    for match in _ITEM.finditer(text, start, end):
        item = match.group().strip()
        if item:
            yield item, match.start() + len(match.group()) - len(match.group().lstrip())


def matched(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """Yield where each of `patterns` matches."""
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))


def between(
    text: str, openings: re.Pattern[str], closings: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield what stands between each opening and the next closing of its `name`, both included;
    what nothing closes goes on to the end. Patterns without a `name` have one kind.
    """
    closed: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in closings.finditer(text):
        closed[_name(match)].append(match.span())
    position = 0
    for match in openings.finditer(text):
        if match.start() >= position:
            ends = closed[_name(match)]
            at = bisect_left(ends, (match.end(), 0))
            position = ends[at][1] if at < len(ends) else len(text)
            yield match.start(), position


def _name(match: re.Match[str]) -> str:
    return match.groupdict().get("name") or ""
