"""Works cited in footnotes at the feet of pages, in documents that have no list of their own.

The humanities and law cite so. In running text a footnote is a line that begins with the next
number of a series which goes through the whole document, among lines of text that may begin with
numbers, too. A note that cites nothing, or what another note cited before (`Ebd., S. 26`), is no
entry.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import zip_longest
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.patterns import lazily
from refcheck.readers.lists.edges import end_score
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.evidence import (
    NAMED,
    citation_marks,
    has_doi,
    has_year,
    name_strength,
)
from refcheck.readers.lists.labels import Label
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.splitting import entry_of
from refcheck.readers.lists.works import works_of
from refcheck.readers.lists.worth import line_worth

# 1 Smith · 1Smith · 1) Smith · [1] Smith · (1) Smith · 1. Smith
_NUMBERED = lazily(
    r"[\[(^]?(?P<number>\d{1,3})(?:[\])^]|\.(?=\s))?\s{0,9}(?=[^\W\d_]|[\"'“„«»‚‘]|http)"
)
_LOST = 3  # numbers in a row that may have no line of their own
_FEWEST = 2  # works cited in notes
_LONGEST = 12  # lines of a note
_ROOM = 12  # characters that a full line may lack
_MARKS = 2  # marks of a citation that a note bears beside the names it begins with
# Vgl. · Siehe dazu auch · See, e.g., · Cf. · Voir aussi · Véase
_LEAD_IN = lazily(
    r"""(?:[Vv]gl\.?|[Ss]iehe|[Ss]\.(?=\s(?:auch|dazu|hierzu|etwa)\b)|[Zz]it(?:\.|iert)\snach|[Ss]ee
          |[Cc]f\.?|[Cc]ompare|[Cc]ited\sin|[Vv]oir|[Vv]éase|[Vv]edi|[Cc]fr\.?)[,:]?\s
        (?:(?:auch|dazu|hierzu|etwa|z\.\s?B\.|u\.\s?a\.|beispielsweise|ausführlich|e\.\s?g\.|also
           |for\sexample|aussi|par\sexemple|también|anche)[,:]?\s){0,4}""",
    re.VERBOSE,
)


class Footnotes(Struct, frozen=True):
    """The footnotes of a document: which lines they are, and the works they cite in order."""

    lines: frozenset[int]
    entries: tuple[Entry, ...]


def find_footnotes(lines: Sequence[Line], furniture: Collection[int]) -> Footnotes:
    """Return the footnotes among `lines`.

    `furniture` are the lines that belong to the page: numbers and running heads.
    """
    labels = _series(lines, furniture)
    width = max((len(lines[label.index].text) for label in labels), default=0)
    inside: set[int] = set()
    entries: list[Entry] = []
    for label, following in zip_longest(labels, labels[1:]):
        limit = len(lines) if following is None else following.index
        end = min(_end(lines, label.index, width, furniture), limit)
        inside.update(range(label.index, end))
        note = _without_lead_in(entry_of(lines[label.index : end], label))
        entries += (work for work in works_of(note) if _is_citation(work))
    return Footnotes(frozenset(inside), tuple(entries) if len(entries) >= _FEWEST else ())


class _Series(Struct, frozen=True):
    """Labels that count on: the last of them, the series before it, and how good it is in all."""

    label: Label
    before: _Series | None
    worth: int

    def labels(self) -> list[Label]:
        labels: list[Label] = []
        series: _Series | None = self
        while series is not None:
            labels.append(series.label)
            series = series.before
        return labels[::-1]


def _series(lines: Sequence[Line], furniture: Collection[int]) -> list[Label]:
    """Return the best series of numbers that count on, with few of them lost.

    Any line counts for it, one that shows marks of a citation counts twice.
    """
    latest: dict[int, _Series] = {}  # for each number, the best series that ends with it
    best: _Series | None = None
    for i, line in enumerate(lines):
        match = _NUMBERED.match(line.text.text)
        if match is None or i in furniture:
            continue
        number = int(match["number"])
        near = [latest[n] for n in range(number - 1 - _LOST, number) if n in latest]
        before = max(near, key=lambda series: series.worth, default=None)
        worth = 2 if line_worth(line.text.text) > 0 else 1
        label = Label(i, match.end(), number)
        series = _Series(label, before, worth + (before.worth if before else 0))
        if number not in latest or series.worth >= latest[number].worth:
            latest[number] = series
        if best is None or series.worth > best.worth:
            best = series
    return best.labels() if best else []


def _end(lines: Sequence[Line], start: int, width: int, furniture: Collection[int]) -> int:
    """Return where the note that begins in line `start` ends.

    Nothing but its own lines tells: it is over where a line looks finished and either had room
    for the next word, or stands above the middle of a sentence.
    """
    for i in range(start + 1, min(start + _LONGEST, len(lines))):
        above, line = lines[i - 1].text.text, lines[i]
        if i in furniture or line.gap or line.level is not None:
            return i
        has_room = width - len(above) > max(_ROOM, len(line.text.text.split(None, 1)[0]))
        if end_score(above) > 0 and (has_room or line.text.text[0].islower()):
            return i
    return min(start + _LONGEST, len(lines))


def _without_lead_in(note: Entry) -> Entry:
    """Return the note from where its first citation begins."""
    match = _LEAD_IN.match(note.raw.text)
    return replace(note, raw=note.raw.part(match.end())) if match else note


def _is_citation(entry: Entry) -> bool:
    """Say whether a note cites a work: prose has years and numbers too, but does not name so."""
    text = entry.raw.text
    marks = citation_marks(text)
    return (has_year(text) or has_doi(text)) and (
        marks > _MARKS or (marks == _MARKS and name_strength(text) >= NAMED)
    )
