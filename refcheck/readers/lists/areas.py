"""What elements call themselves: a reference list, an entry of one, the notes of a page.

HTML says so in `class`, `id` and `role`, pandoc's Markdown in the attributes of its fenced divs.
An entry so called is one whatever it looks like, and all blocks inside it belong to it:
citation processors set the label, the authors or a remark in boxes of their own.

Sources: citeproc's `csl-bib-body` and `csl-entry` (citeproc-js manual; pandoc's `--citeproc`),
DPUB-ARIA 1.1 (`doc-bibliography`, `doc-biblioentry`), DocBook XSL, LaTeXML; Quarto, "Creating
Citeable Articles", and Distill for R Markdown, "Citations", for how a page itself is to be cited.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from refcheck.patterns import lazily
from refcheck.readers.lists.lines import Line

_LISTS = lazily(
    r"\b(?:references?|ref-?list|bibliograph(?:y|ies)|citation-list|csl-bib-body|works-cited|"
    r"doc-bibliography|literature-cited|refs)\b"
)
_ENTRIES = lazily(r"\b(?:csl-entry|doc-biblioentry|biblioentry|bibliomixed|ltx_bibitem)\b")
_KEYED = lazily(r"(?<!\S)#ref-\S")  # pandoc before 2.11 named an entry by its key alone
_NOTES = lazily(r"\b(?:footnotes?|endnotes?|doc-endnotes)\b")

_ITSELF = lazily(r"\b(?:quarto-citation|quarto-appendix-(?:citeas|bibtex)|citation-appendix)\b")


def names(key: str, *others: str) -> str:
    """Return the names an element bears, its own one (`id`) told from those of its kind."""
    return f"#{key} {' '.join(others)}".lower()


def is_list(words: str) -> bool:
    """Say whether the names an element bears call it a reference list."""
    return bool(_LISTS.search(words))


def is_entry(words: str, *, listed: bool) -> bool:
    """Say whether they call it an entry; `listed` is the inside of a list."""
    return bool(_ENTRIES.search(words)) or (listed and bool(_KEYED.search(words)))


def is_notes(words: str) -> bool:
    """Say whether they call it the notes of a page or a document."""
    return bool(_NOTES.search(words))


def is_of_itself(words: str) -> bool:
    """Say whether they call it how the page itself is to be cited, which is none of its list."""
    return bool(_ITSELF.search(words))


class Edge(Struct, frozen=True):
    """Where an element begins, with the names it bears, or ends; `kind` is what it is written as.

    An end closes the innermost open element of its kind, and those inside that one.
    """

    at: int
    kind: str
    words: str | None = None


class _Area(Struct, frozen=True):
    """What is so from `start` on: inside a list, and inside the entry that began at `entry`."""

    start: int
    listed: bool = False
    entry: int | None = None


class Areas:
    """The stretches of a document that its elements call a list, or an entry of one."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._areas = [_Area(0)]
        self._last: int | None = None  # the entry of the line before
        inside: list[tuple[str, _Area]] = []
        for edge in sorted(edges, key=lambda edge: edge.at):
            if edge.words is not None:
                inside.append((edge.kind, _opened(edge, inside[-1][1] if inside else _Area(0))))
            elif any(kind == edge.kind for kind, _ in inside):
                while inside.pop()[0] != edge.kind:
                    pass
            here = inside[-1][1] if inside else _Area(0)
            self._areas.append(replace(here, start=edge.at))
        self._starts = [area.start for area in self._areas]

    def placed(self, line: Line) -> Line:
        """Return the line with what its area says of it; lines are to be given in order."""
        area = self._areas[bisect_right(self._starts, line.text.span().start) - 1]
        begins = area.entry is not None and area.entry != self._last
        self._last = area.entry
        if area.entry is None:
            return replace(line, listed=True) if area.listed else line
        indent = 0 if begins else max(1, line.indent)
        return replace(line, indent=indent, starts=begins, listed=True, entry=True)


def _opened(edge: Edge, around: _Area) -> _Area:
    words = edge.words or ""
    listed = around.listed or is_list(words)
    if around.entry is None and is_entry(words, listed=listed):
        return _Area(edge.at, listed, edge.at)
    return replace(around, listed=listed)
