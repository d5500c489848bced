"""Links and footnotes that lead to entries of the document's own list: they cite these.

Sources: HTML Living Standard, 7.4.6.4 ("the indicated part of the document"); pandoc's manual,
"Footnotes".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.citation import Carried, Citation, Manner
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Reading
from refcheck.readers.lists.entries import spans_of

# <a class="ref" href="#B12"> · <li id="B12"> · <a name="B12">
_LINK = lazily(r"<a\s(?:[^<>]{0,500}\s)?href\s?=\s?[\"']?#(?P<id>[^\"'\s<>]{1,200})[^<>]{0,500}>")
_END = lazily(r"</[aA]\s{0,9}>")
_ANCHOR = lazily(r"<[a-zA-Z][^<>]{0,500}?\s(?:id|name)\s?=\s?[\"']?(?P<id>[^\"'\s<>]{1,200})")
_TAG = lazily(r"<[^<>]{0,500}>")
_LONGEST = 400  # characters of a link, tags included
_LABEL = 12  # characters that may stand in front of an entry
_STEPS = 60  # tags, blanks and characters there in all
_BLANKS = lazily(r"\s{1,200}")
# [^3] · [^3]: Doe J. ...
_NOTE = lazily(r"^[ \t]{0,3}\[\^(?P<label>[^\]\s]{1,100})\]:", re.MULTILINE)
_MARK = lazily(r"\[\^(?P<label>[^\]\s]{1,100})\](?!:)")
_PARAGRAPH = lazily(r"\n[ \t\r]{0,20}\n")


class Leading(Struct, frozen=True):
    """What leads somewhere, and the range of the document in which that begins."""

    span: Span
    target: Span


def with_leading(reading: Reading, leading: Iterable[Leading]) -> Reading:
    """Return a document with a citation for each link that leads to an entry, but for those that
    stand in entries.
    """
    entries = sorted(set(spans_of(reading.references, labelled=False)))
    starts = [span.start for span in entries]
    found = []
    for link in leading if entries else ():
        at = bisect_right(starts, link.span.start) - 1
        if at < 0 or link.span.start >= entries[at].end:
            found += [_cited(reading.source, link.span, at) for at in _led(link, starts)]
    if not found:
        return reading
    citations = sorted((*reading.text.citations, *found), key=lambda citation: citation.span)
    return replace(reading, text=replace(reading.text, citations=tuple(citations)))


def _led(link: Leading, starts: Sequence[int]) -> Sequence[int]:
    """Return where the entries begin to which a link leads."""
    first, end = (bisect_left(starts, at) for at in (link.target.start, link.target.end))
    return starts[first:end]


def _cited(source: SourceText, span: Span, at: int) -> Citation:
    written = source.text[span.start : span.end]
    return Citation(Manner.FIELD, written, span, source.location(span), carried=Carried(at=at))


def links_in_html(source: SourceText) -> Iterator[Leading]:
    """Yield the links of a page that lead to what begins with an entry."""
    text = source.text
    links = list(_LINK.finditer(text))
    wanted = {match["id"] for match in links}
    targets = (
        {
            match["id"]: Span(match.end(), _label_end(text, match.end()))
            for match in _ANCHOR.finditer(text)
            if match["id"] in wanted
        }
        if wanted
        else {}
    )
    for match in links:
        end = _END.search(text, match.end(), match.end() + _LONGEST)
        if match["id"] in targets and end is not None:
            yield Leading(Span(match.end(), end.start()), targets[match["id"]])


def _label_end(text: str, start: int) -> int:
    """Return the end of what may stand in front of an entry: tags, and its label."""
    position = text.find(">", start) + 1
    if position == 0:
        return 0
    shown = 0
    for _ in range(_STEPS):
        if shown > _LABEL or position >= len(text):
            break
        unshown = _TAG.match(text, position) or _BLANKS.match(text, position)
        shown += unshown is None
        position = position + 1 if unshown is None else unshown.end()
    return position


def notes_in_markdown(source: SourceText) -> Iterator[Leading]:
    """Yield the marks of footnotes, each leading to its note's first paragraph."""
    text = source.text
    notes = list(_NOTE.finditer(text))
    ranges: dict[str, Span] = {}
    starts = (*(match.start() for match in notes[1:]), len(text))
    for match, last in zip(notes, starts, strict=False):
        end = _PARAGRAPH.search(text, match.end(), last)
        ranges.setdefault(match["label"], Span(match.start(), end.start() if end else last))
    for match in _MARK.finditer(text) if ranges else ():
        if match["label"] in ranges:
            yield Leading(Span(*match.span()), ranges[match["label"]])
