"""What a BibTeX file says between its entries: `@preamble`, `@set`, `@string`, comments.

BibTeX takes everything that is no entry for a comment, so that all of it has a place in what is
written as BibTeX again, above the entry that it stood above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import re
from typing import assert_never

from msgspec import Struct

from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.report import Report
from refcheck.engine.own_exports import WORDS
from refcheck.patterns import lazily
from refcheck.readers.formats.bibtex import NO_WORKS
from refcheck.readers.markup.bibtex_blocks import Broken, Definition, Preamble, RawEntry
from refcheck.readers.markup.bibtex_scanner import scan
from refcheck.rules.kit.file_notations import BIBTEX, is_written_in
from refcheck.writers import printable_text

# What `refcheck export` has said of an entry, or of the file, which it says anew.
_OURS = lazily(rf"%\s?(?:RC\d{{3}} [a-z-]+: |{re.escape(WORDS)})")
_BIBTEX = lazily(r"(?:\s|%[^\n]*\n)*@\s*[A-Za-z]+\s*[{(]")
_SETS = frozenset({"set", "xdata"})  # which only biblatex knows


class Between(Struct, frozen=True):
    """What stands between the entries of the files of a report.

    `above` is what is kept, by the place of the outcome that it stands above; `behind` what stands
    behind all of them. `dropped` are sentences for what is not.
    """

    above: Mapping[int, str]
    behind: str
    dropped: tuple[str, ...]


def between(report: Report, name: str, *, has_new_keys: bool) -> Between:
    """Return what stands between the entries of the BibTeX files in a report, for a format."""
    above: dict[int, str] = {}
    behind: list[str] = []
    dropped: list[str] = []
    places: dict[str, list[tuple[Span, int]]] = {}
    bibliographies = {path for path, source in report.sources.items() if _is_bibtex(source)}
    for number, outcome in enumerate(report.outcomes if bibliographies else ()):
        reference = outcome.checked.reference
        if reference.location.path in bibliographies:
            places.setdefault(reference.location.path, []).append((reference.span, number))
    for path, spans in places.items():
        for place, gap in _gaps(report.sources[path], spans):
            kept, left = _parted(gap, name, has_new_keys)
            dropped += (f"{path}: not carried over into {name}: {what}" for what in left)
            if kept and place is None:
                behind.append(kept)
            elif kept and place is not None:
                above[place] = kept
    return Between(above, "\n".join(behind), tuple(dict.fromkeys(dropped)))


def _is_bibtex(source: SourceText) -> bool:
    return is_written_in(source, BIBTEX) or _BIBTEX.match(source.text) is not None


def _gaps(source: SourceText, spans: list[tuple[Span, int]]) -> Iterator[tuple[int | None, str]]:
    """Yield the text in front of each entry, and behind the last, without entries that the report
    leaves out.
    """
    at = 0
    for span, number in sorted(spans, key=lambda pair: (pair[0].start, pair[1])):
        yield number, source.text[at : span.start]
        at = max(at, span.end)
    yield None, source.text[at:]


def _parted(gap: str, name: str, has_new_keys: bool) -> tuple[str, tuple[str, ...]]:
    """Return what is kept of the text between two entries, and what is not, by its names."""
    if not gap.strip(" \t\r\n,"):
        return "", ()
    pieces, left, at = [], [], 0
    for span, what in _blocks(gap, name, has_new_keys):
        pieces.append(gap[at : span.start])
        at = span.end
        left += [what] if what else []
    lines = [line.rstrip() for line in "".join((*pieces, gap[at:])).splitlines()]
    kept = [printable_text(line) for line in lines if line and not _OURS.match(line.strip())]
    if kept and not _is_kept_in(name):
        left.append("comments")
    return "\n".join(kept) if _is_kept_in(name) else "", tuple(left)


def _is_kept_in(name: str) -> bool:
    return name in ("bibtex", "biblatex")


def _blocks(gap: str, name: str, has_new_keys: bool) -> Iterator[tuple[Span, str | None]]:
    """Yield the blocks of a gap that are not kept, each with what is told of it."""
    for block in scan(gap):
        match block:
            case RawEntry() if block.type not in NO_WORKS:
                yield block.span, None  # of another report than this
            case RawEntry():
                is_lost = name == "bibtex" and block.type in _SETS
                is_lost |= block.type == "xdata" or not _is_kept_in(name)
                if is_lost or (has_new_keys and block.type == "set"):
                    yield block.span, f"@{block.type} {block.key or ''}".strip()
            case Definition():
                yield block.span, f"@string {block.name}"
            case Broken():
                yield block.span, None
            case Preamble() if not _is_kept_in(name):
                start = gap.rfind("@", 0, block.span.start)
                yield Span(start, min(len(gap), block.span.end + 1)), "@preamble"
            case Preamble():
                continue
            case _:
                assert_never(block)
