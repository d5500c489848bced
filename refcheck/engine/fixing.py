"""Applying fixes: the smallest edit at the right place, everything else kept to the byte."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
import difflib
from pathlib import Path
import re

from refcheck.core.finding import Edit, Fix, Safety
from refcheck.core.location import Span
from refcheck.core.report import Report
from refcheck.engine.inputs import STDIN_NAME, read_documents
from refcheck.engine.settings import Settings
from refcheck.engine.verifying import asking
from refcheck.engine.writing import require_writable, rewrite
from refcheck.errors import UsageError
from refcheck.readers import Reading
from refcheck.readers.decoding import Encoding, decode_bytes


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with its fixes: its text before and after, how many were applied and refused.

    A fix is refused where it overlaps one that was applied.
    """

    path: str
    before: str
    after: str
    encoding: Encoding
    applied: int
    refused: int

    @property
    def old(self) -> bytes:
        """Return the file as it is."""
        return self.encoding.mark + self.before.encode(self.encoding.codec)

    @property
    def new(self) -> bytes:
        """Return the file as it will be; raise `UsageError` for a letter its encoding lacks."""
        try:
            return self.encoding.mark + self.after.encode(self.encoding.codec)
        except UnicodeEncodeError as error:
            character = self.after[error.start]
            raise UsageError(
                f"{self.path}: {character!r} cannot be written in {self.encoding.codec}",
                hint="save the file as UTF-8 first",
            ) from None

    @property
    def diff(self) -> bytes:
        """Return the change as a unified diff that `git apply` takes, in the file's own bytes."""
        name = Path(self.path).as_posix().lstrip("/")
        tab = "\t" if " " in name else ""  # by which git knows where such a name ends
        lines = difflib.diff_bytes(
            difflib.unified_diff,
            _lines(self.old),
            _lines(self.new),
            f"a/{name}{tab}".encode(),
            f"b/{name}{tab}".encode(),
        )
        return b"".join(
            line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"
            for line in lines
        )


def _lines(content: bytes) -> list[bytes]:
    """Return the lines as git counts them, each with its end: only a line feed ends one."""
    return [line for line in re.split(rb"(?<=\n)", content) if line]


def verify_and_fix(
    readings: Sequence[Reading],
    settings: Settings,
    *,
    fix: bool = True,
    input_format: str | None = None,
    unsafe: bool = False,
    write: bool = True,
) -> tuple[Report, tuple[Fixed, ...]]:
    """Verify, apply the safe fixes (all fixes where `unsafe`), and verify what is left.

    Without `fix` it only verifies. Without `write` nothing changes, and the report is that of the
    documents as they are. Raise `UsageError` for a document that cannot be edited: standard
    input, or no plain text.
    """
    with asking(readings, settings) as report_on:
        report = report_on(readings)
        if not fix:
            return report, ()
        changed = fixed_files(readings, report, unsafe=unsafe)
        if not write or not changed:
            return report, changed
        _write(changed)
        again = read_documents([reading.source.path for reading in readings], input_format)
        return report_on(again), changed


def fixed_files(
    readings: Sequence[Reading], report: Report, *, unsafe: bool = False
) -> tuple[Fixed, ...]:
    """Return the files that the report's safe fixes change, or all its fixes where `unsafe`.

    Nothing is written. Raise `UsageError` for a document that cannot be edited.
    """
    fixed = (_fixed(reading, report, unsafe) for reading in readings)
    return tuple(file for file in fixed if file.applied)


def _write(files: Sequence[Fixed]) -> None:
    """Write all files, or none where it is known beforehand that one cannot be written."""
    contents = [(Path(file.path), file.old, file.new) for file in files]
    for path, _, _ in contents:
        require_writable(path)
    for path, old, new in contents:
        rewrite(path, new, expected=old)


def _fixed(reading: Reading, report: Report, unsafe: bool) -> Fixed:
    source = reading.source
    fixes = list(_fixes(source.path, report, unsafe))
    if not fixes:
        return Fixed(source.path, source.text, source.text, Encoding("utf-8"), 0, 0)
    encoding = _encoding(reading)
    edits, applied = _compatible(fixes)
    after = _edited(source.text, edits)
    return Fixed(source.path, source.text, after, encoding, applied, len(fixes) - applied)


def _encoding(reading: Reading) -> Encoding:
    path = reading.source.path
    if path == STDIN_NAME:
        raise UsageError("standard input cannot be fixed in place", hint="name the file")
    text, encoding = decode_bytes(Path(path).read_bytes(), path)
    if text != reading.source.text or not encoding.exact:
        raise UsageError(
            f"{path}: this file cannot be edited in place",
            hint="its text cannot be written back to the byte; correct it by hand",
        )
    return encoding


def _fixes(path: str, report: Report, unsafe: bool) -> Iterator[Fix]:
    """Yield the fixes for one file, the safe ones first."""
    wanted = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    for safety in wanted:
        for outcome in report.outcomes:
            for finding in outcome.findings:
                fix, where = finding.fix, outcome.checked.reference.location.path
                if fix is not None and fix.safety is safety and where == path:
                    yield fix


def _compatible(fixes: Iterable[Fix]) -> tuple[list[Edit], int]:
    """Return the edits of the fixes that do not overlap an earlier one, and how many these are."""
    edits: list[Edit] = []
    applied = 0
    for fix in fixes:
        new = [edit for edit in fix.edits if edit not in _neighbours(edits, edit)]
        if not any(a.span.overlaps(b.span) for a in new for b in _neighbours(edits, a)):
            for edit in new:
                insort(edits, edit, key=_span)
            applied += 1
    return edits, applied


def _neighbours(edits: list[Edit], edit: Edit) -> list[Edit]:
    """Return those of `edits`, sorted and apart from each other, that `edit` may touch."""
    at = bisect_left(edits, edit.span, key=_span)
    return edits[max(0, at - 1) : at + 1]


def _span(edit: Edit) -> Span:
    return edit.span


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with the edits, which are in order, made."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    return "".join((*pieces, text[at:]))
