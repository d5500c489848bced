"""What a marked-up article prints of the works to which none of its links leads: publishers forget
links, and an entry whose number, or name with year, is printed somewhere may be cited there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.readers.citing.typed_numbers import is_raisable
from refcheck.readers.markup.xml_places import Element

# refs 5 and 6 · (ref. 5) · References 3-5, 7
_REFERRING = lazily(
    r"\b[Rr]ef(?:erence)?s?\.?\s?[\[(]?(?P<numbers>\d{1,3}"
    r"(?:(?:\s?[,;\u2010-\u2015\u2212-]\s?|,?\s(?:and|und|et|y|&)\s)\d{1,3}){0,40})(?!\w|\.\d)",
    signs="ref Ref",
)
_RAISED = lazily(r"\s?\d{1,3}(?:\s?[,;\u2010-\u2015\u2212-]\s?\d{1,3}){0,40}\s?")
_NUMBER = lazily(r"(?P<joint>[\u2010-\u2015\u2212-])?\s?(?P<number>\d{1,3})")
_OPENING = lazily(r"<[a-zA-Z][^<>]{0,200}>\s{0,20}$")
_TAG = lazily(r"<[^<>]{0,200}>")
_BEFORE = 60  # characters in front of a superscript, tags included
_WIDEST = 60  # works that one range names
_PRINTED = lazily(r"\W{0,2}(?P<number>\d{1,4})(?!\w)")


def prints_numbers(links: Iterable[Element]) -> bool:
    """Say whether links to entries print numbers."""
    return any(_PRINTED.match(link.text().text) for link in links)


def by_number(entries: Sequence[Element]) -> Mapping[int, str]:
    """Return the key of each entry by its number: by its label, or counted where it has none."""
    found: dict[int, str] = {}
    for place, entry in enumerate(entries, start=1):
        label = entry.find("label")
        printed = None if label is None else _PRINTED.match(label.text().text)
        number = place if printed is None else int(printed["number"])
        found.setdefault(number, entry.attributes.get("id", ""))
    return found


def printed_numbers(
    source: str, root: Element, inside: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Span]]:
    """Yield the numbers that a text raises in a sentence, or calls references, with their places.

    `inside` are the ranges of the entries.
    """
    end = -1
    for element in root.all("p", "title"):
        if element.start < end or _stands_in(element, inside):
            continue  # within another one, or an entry
        end = element.end
        text = element.text()
        for match in _REFERRING.finditer(text.text):
            span = text.span(*match.span("numbers"))
            yield from ((number, span) for number in _told(match["numbers"]))
        for raised in element.all("sup", "hi"):
            before = source[max(0, raised.start - _BEFORE) : raised.start]
            written = raised.text().text
            is_raised = raised.name == "sup" or "sup" in raised.attributes.get("rend", "")
            if not is_raised or _OPENING.search(before):
                continue
            if not any(raised.all("xref", "ref")) and is_raisable(_TAG.sub("", before)):
                continue
            if _RAISED.fullmatch(written):
                place = Span(raised.start, raised.end)
                yield from ((number, place) for number in _told(written))


def _stands_in(element: Element, ranges: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(ranges, (element.start, element.end)) - 1
    return at >= 0 and element.start < ranges[at][1]


def _told(written: str) -> Iterator[int]:
    """Yield the numbers of `1, 3-5`."""
    last: int | None = None
    for match in _NUMBER.finditer(written):
        number = int(match["number"])
        if match["joint"] and last is not None and last < number <= last + _WIDEST:
            yield from range(last + 1, number)
        yield number
        last = number
