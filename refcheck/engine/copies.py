"""One text in several files: of the lists that a folder holds of it, one is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import squeeze
from refcheck.readers import Reading

# What programs make of a text, the nearest to it first.
_MADE = (".bbl", ".docx", ".odt", ".rtf", ".html", ".htm", ".pdf")
_SHARED = 0.8  # of the works of a list are those of the other one
_FEWEST = 3  # works by which two lists can be known as one


def without_copies(
    readings: Sequence[Reading], named: frozenset[str], tell: Callable[[str], object]
) -> tuple[Reading, ...]:
    """Return documents without those whose list is another's printed once more.

    Only what was met in a folder, and made of a text by a program, is left out, and `tell` told so:
    where a text names the bibliography that it was made from, or a document of the same name was
    read before it. What somebody `named`, by its path, stays.
    """
    own = {path for r in readings for path in (*r.ties.parts, *r.ties.lists)}
    by_path = {reading.source.path: reading for reading in readings}
    kept: list[Reading] = []
    for reading in sorted(readings, key=_rank):
        path = reading.source.path
        is_candidate = path not in named and path not in own and reading.references
        first = _original(reading, kept, by_path) if is_candidate and _rank(reading) else None
        if first is None:
            kept.append(reading)
        else:
            tell(f"{path}: left out, its list is that of {first}")
    left = {id(reading) for reading in kept}
    return tuple(reading for reading in readings if id(reading) in left)


def _rank(reading: Reading) -> int:
    """Return 0 for what somebody wrote, more for what is made of it."""
    suffix = Path(reading.source.path).suffix.lower()
    return _MADE.index(suffix) + 1 if suffix in _MADE else 0


def _original(reading: Reading, kept: Sequence[Reading], by_path: dict[str, Reading]) -> str | None:
    """Return the document whose list a reading prints once more, None where there is none."""
    path = Path(reading.source.path)
    works: set[str] = set()
    for other in kept:
        is_namesake = Path(other.source.path).with_suffix("") == path.with_suffix("")
        lists = [by_path[p] for p in other.ties.lists if p in by_path]
        if not (lists or (is_namesake and other.references)):
            continue
        if is_namesake and lists and path.suffix.lower() == ".bbl":
            return other.source.path
        works = works or set(_works(reading.references))
        known = {name for each in (other, *lists) for name in _works(each.references)}
        if len(works) >= _FEWEST and len(works & known) >= _SHARED * len(works):
            return other.source.path
    return None


def _works(references: Sequence[Reference]) -> Iterator[str]:
    """Yield by what works are known as the same: the title, or else the DOI."""
    for reference in references:
        if title := squeeze(reference.text("title") or ""):
            yield title
        elif reference.doi is not None:
            yield reference.doi.value
