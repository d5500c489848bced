"""A verified bibliography, written in another format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.finding import Verdict
from refcheck.core.model.report import Report
from refcheck.engine.between import between
from refcheck.engine.own_words import Notation, with_own_words
from refcheck.errors import UsageError, did_you_mean
from refcheck.writers import (
    WRITERS,
    Entry,
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
    key_format = wanted.options.key_format
    around = between(report, wanted.format, has_new_keys=key_format is not None)
    if around.above:
        numbered = enumerate(entries)
        entries = tuple(replace(e, above=around.above.get(n, "")) for n, e in numbered)
    places = tuple(range(len(entries)))
    if wanted.unique:
        once = unique(entries)
        entries, places = once.entries, once.places
        for sentence in once.merged:
            tell(sentence)
    entries = keyed(entries, key_format)
    written = WRITERS[wanted.format](
        arranged(entries, wanted.sort), replace(wanted.options, key_format=None)
    )
    if around.behind:
        written = f"{written}\n{around.behind}\n"
    if tell_left_out:
        for sentence in around.dropped:
            tell(sentence)
        for sentence in _not_carried_over(
            report, entries, places, wanted.format, written, has_new_keys=key_format is not None
        ):
            tell(sentence)
    return written


def _not_carried_over(
    report: Report,
    entries: Sequence[Entry],
    places: Sequence[int],
    name: str,
    written: str,
    *,
    has_new_keys: bool,
) -> Iterator[str]:
    """Yield a sentence for each entry of which something is not in what is written."""
    from refcheck.engine.accounting import left_out  # most runs tell nothing of it
    from refcheck.readers import Document
    from refcheck.readers.formats import bibtex, csl_json, csl_yaml, ris

    readers = {
        "bibtex": bibtex, "biblatex": bibtex, "csl-json": csl_json, "csl-yaml": csl_yaml,
        "ris": ris,
    }  # fmt: skip
    reading = readers[name].read(Document("<written>", written.encode("utf-8", "replace")))
    read = {reference.key: reference for reference in reading.references}
    for outcome, place in zip(report.outcomes, places, strict=True):
        entry, reference = entries[place], outcome.checked.reference
        is_read = outcome.verdict is not Verdict.UNREADABLE
        written_one = read.get(entry.key) if is_read else None
        names = left_out(entry, reference, written_one)
        if not has_new_keys and reference.key and entry.key != reference.key:
            names += (f"key {reference.key} (now {entry.key})",)
        if names:
            where = f"{reference.location.path}:{reference.location.line}"
            yield f"{where}: not carried over into {name}: {', '.join(names)}"
