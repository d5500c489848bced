"""One text in several files: of the lists that a folder holds of it, one is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import squeeze
from refcheck.engine.own_exports import is_export
from refcheck.readers import Reading

# What programs make of a text, the nearest to it first.
_MADE = (".bbl", ".docx", ".odt", ".rtf", ".html", ".htm", ".pdf")
_WRITTEN = (".docx", ".odt", ".rtf")  # by word processors, where a text may stand first
_LIBRARIES = (".bib", ".ris", ".nbib", ".json", ".enw", ".xml")
_SHARED = 0.8  # of the works of a list are those of the other one
_FEWEST = 3  # works by which two lists can be known as one


def without_copies(
    readings: Sequence[Reading], named: frozenset[str], tell: Callable[[str], object]
) -> tuple[Reading, ...]:
    """Return documents without those whose list is another's printed once more.

    Only what was met in a folder, and made of a text by a program, is left out, and `tell` told so:
    where a text names the bibliography that it was made from, or a document of the same name was
    read before it, or a library holds all that BibTeX printed. A library that nobody names is left
    out beside the only text, a word processor's, whose list has its works; if it has more, that
    list is. What `refcheck export` wrote is left out where another document has half its works:
    of the others a title may have been mended. What somebody `named`, by its path, stays.
    """
    tied = {
        path
        for reading in readings
        for path in (*reading.ties.parts, *reading.ties.lists)
        if path != reading.source.path
    }
    by_path = {reading.source.path: reading for reading in readings}
    met: list[Reading] = []
    firsts: dict[str, str] = {}  # whose list a document prints once more
    for reading in sorted(readings, key=_rank):
        path = reading.source.path
        if _rank(reading) and reading.references and path not in named and path not in tied:
            original = _original(reading, met, by_path)
            beside = _library_beside(reading, met, tied | named | firsts.keys())
            if original is None and beside is not None and reading.text.citations:
                if _shared(beside, [reading]):
                    # The text that cites is nowhere else: its list is read, and not the library.
                    firsts[beside.source.path] = path
                    tell(f"{beside.source.path}: left out, its list is that of {path}")
                elif _shared(reading, [beside]):
                    original = beside.source.path
            if original is not None:
                firsts[path] = firsts.get(original, original)
                tell(f"{path}: left out, its list is that of {firsts[path]}")
        met.append(reading)
    ours = [
        reading
        for reading in readings
        if is_export(reading.source.text) and reading.source.path not in (named | tied)
    ]
    others = [each for each in readings if each.source.path not in firsts and each not in ours]
    for reading in ours:
        if 0 < len(reading.references) <= 2 * _count_shared(reading, others):
            firsts[reading.source.path] = reading.source.path
            tell(f"{reading.source.path}: left out, refcheck export wrote it from what is read")
    return tuple(reading for reading in readings if reading.source.path not in firsts)


def _rank(reading: Reading) -> int:
    """Return 0 for what somebody wrote, more for what is made of it."""
    suffix = Path(reading.source.path).suffix.lower()
    return _MADE.index(suffix) + 1 if suffix in _MADE else 0


def _original(reading: Reading, met: Sequence[Reading], by_path: dict[str, Reading]) -> str | None:
    """Return the document whose list a reading prints once more, None where there is none."""
    path = Path(reading.source.path)
    is_printed_by_bibtex = path.suffix.lower() == _MADE[0]
    for other in met:
        is_namesake = Path(other.source.path).with_suffix("") == path.with_suffix("")
        lists = [by_path[p] for p in other.ties.lists if p in by_path]
        if is_printed_by_bibtex and (
            (is_namesake and lists) or (not _rank(other) and _keys(reading) <= _keys(other))
        ):
            return other.source.path
        if not (lists or (is_namesake and other.references)):
            continue
        if len(reading.references) >= _FEWEST and _shared(reading, [other, *lists]):
            return other.source.path
    return None


def _library_beside(
    reading: Reading, met: Sequence[Reading], others: Collection[str]
) -> Reading | None:
    """Return the only library in the folder of what a word processor wrote, which no text names."""
    path = Path(reading.source.path)
    if path.suffix.lower() not in _WRITTEN:
        return None
    found = [
        each
        for each in met
        if Path(each.source.path).parent == path.parent
        and each.source.path not in others
        and Path(each.source.path).suffix.lower() in _LIBRARIES
        and not each.text.citations
    ]
    return found[0] if len(found) == 1 else None


def _shared(reading: Reading, others: Sequence[Reading]) -> bool:
    """Say whether nearly all works of a list are in those of others; of two works both are."""
    works, shared = len(reading.references), _count_shared(reading, others)
    return shared >= _SHARED * works if works >= _FEWEST else 1 < works == shared


def _count_shared(reading: Reading, others: Sequence[Reading]) -> int:
    """Return how many works of a list are in those of others."""
    known = {sign for each in others for r in each.references for sign in _signs(r)}
    return sum(not known.isdisjoint(_signs(r)) for r in reading.references)


def _keys(reading: Reading) -> frozenset[str | None]:
    return frozenset(reference.key for reference in reading.references)


def _signs(reference: Reference) -> Iterator[str]:
    """Yield by what a work is known as the same: its title, and its DOI."""
    if title := squeeze(reference.text("title") or ""):
        yield title
    if reference.doi is not None:
        yield reference.doi.value
