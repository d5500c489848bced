"""A verified bibliography, written in another format."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from refcheck.core.model.report import Report
from refcheck.engine.own_words import Notation, left_out, with_own_words
from refcheck.errors import UsageError, did_you_mean
from refcheck.writers import (
    WRITERS,
    Prefer,
    Sort,
    WriteOptions,
    arranged,
    from_outcome,
    keyed,
    printable,
    unique,
)


class Export(Struct, frozen=True):
    """What to write: the format by its name, whose word counts, in which order.

    With `unique` a work that is cited twice is written once. Raise `UsageError` for a format
    that nobody writes.
    """

    format: str = "bibtex"
    prefer: Prefer = Prefer.RECORD
    sort: Sort = Sort.GIVEN
    unique: bool = False
    options: WriteOptions = WriteOptions()

    def __post_init__(self) -> None:
        if self.format not in WRITERS:
            raise UsageError(
                f"there is no format {self.format!r} to write{did_you_mean(self.format, WRITERS)}",
                hint=f"choose from {', '.join(WRITERS)}",
            )


_NOTATIONS = {
    "bibtex": Notation.BIBTEX,
    "biblatex": Notation.BIBTEX,
    "ris": Notation.RIS,
    "csl-json": Notation.CSL,
    "csl-yaml": Notation.CSL,
}


def export(
    report: Report, wanted: Export, tell: Callable[[str], None], *, tell_left_out: bool = False
) -> str:
    """Return the report's works as a bibliography; `tell` is told what was merged, and, where
    `tell_left_out`, which of an entry's fields are not carried over into that format.
    """
    to = _NOTATIONS[wanted.format]
    entries = tuple(
        printable(with_own_words(from_outcome(o, wanted.prefer), o.checked.reference, to))
        for o in report.outcomes
    )
    if tell_left_out:
        for outcome, entry in zip(report.outcomes, entries, strict=True):
            if names := left_out(entry, outcome.checked.reference, to):
                tell(f"{entry.place}: not carried over into {wanted.format}: {', '.join(names)}")
    if wanted.unique:
        once = unique(entries)
        entries = once.entries
        for sentence in once.merged:
            tell(sentence)
    if wanted.sort is Sort.KEY:
        entries = keyed(entries, wanted.options.key_format)
    return WRITERS[wanted.format](arranged(entries, wanted.sort), wanted.options)
