"""A verified bibliography, written in another format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.core.model.report import Report
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


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: the format by its name, whose word counts, in which order.

    With `unique` a work that is cited twice is written once. Raise `UsageError` for a format
    that nobody writes.
    """

    format: str = "bibtex"
    prefer: Prefer = Prefer.RECORD
    sort: Sort = Sort.GIVEN
    unique: bool = False
    options: WriteOptions = field(default_factory=WriteOptions)

    def __post_init__(self) -> None:
        if self.format not in WRITERS:
            raise UsageError(
                f"there is no format {self.format!r} to write{did_you_mean(self.format, WRITERS)}",
                hint=f"choose from {', '.join(WRITERS)}",
            )


def export(report: Report, wanted: Export, tell: Callable[[str], None]) -> str:
    """Return the report's works as a bibliography; `tell` is told what was merged."""
    entries = tuple(printable(from_outcome(o, wanted.prefer)) for o in report.outcomes)
    if wanted.unique:
        once = unique(entries)
        entries = once.entries
        for sentence in once.merged:
            tell(sentence)
    if wanted.sort is Sort.KEY:
        entries = keyed(entries, wanted.options.key_format)
    return WRITERS[wanted.format](arranged(entries, wanted.sort), wanted.options)
