"""Applying fixes: the smallest edit at the right place, everything else kept to the byte."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
import difflib
import html
from pathlib import Path

from refcheck.core.finding import Edit, Field, Finding, Fix, Safety
from refcheck.core.location import Span
from refcheck.core.report import Report
from refcheck.engine.inputs import STDIN_NAME, read_documents
from refcheck.engine.settings import Settings
from refcheck.engine.verifying import asking
from refcheck.engine.writing import write_bytes_whole
from refcheck.errors import UsageError
from refcheck.readers import Reading
from refcheck.readers.decoding import Encoding, decode_bytes
from refcheck.writers.latex import to_latex

_TEX_SUFFIXES = (".bib", ".tex", ".bbl")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
# What is written in words needs the file's own escapes; a number or a DOI is written alike
# everywhere.
_IN_WORDS = (Field.AUTHOR, Field.TITLE, Field.CONTAINER_TITLE)


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
    def diff(self) -> str:
        """Return the change as a unified diff that `git apply` takes."""
        name = Path(self.path).as_posix().lstrip("/")
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


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
        fixed = tuple(_fixed(reading, report, unsafe) for reading in readings)
        changed = tuple(file for file in fixed if file.applied)
        if not write or not changed:
            return report, changed
        for file in changed:
            write_bytes_whole(Path(file.path), _encoded(file), expected=_encoded(file, old=True))
        again = read_documents([reading.source.path for reading in readings], input_format)
        return report_on(again), changed


def _encoded(file: Fixed, *, old: bool = False) -> bytes:
    text = file.before if old else file.after
    try:
        return file.encoding.mark + text.encode(file.encoding.codec)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise UsageError(
            f"{file.path}: {character!r} cannot be written in {file.encoding.codec}",
            hint="save the file as UTF-8 first",
        ) from None


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
    """Yield the fixes for one file, the safe ones first, as they are written there."""
    wanted = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    for safety in wanted:
        for outcome in report.outcomes:
            for finding in outcome.findings:
                fix, where = finding.fix, outcome.checked.reference.location.path
                if fix is not None and fix.safety is safety and where == path:
                    yield _in_the_file_s_own_words(fix, finding, path)


def _in_the_file_s_own_words(fix: Fix, finding: Finding, path: str) -> Fix:
    if finding.field not in _IN_WORDS:
        return fix
    suffix = path.lower()

    def written(text: str) -> str:
        if suffix.endswith(_TEX_SUFFIXES):
            return to_latex(text, ascii_only=False)
        return html.escape(text, quote=False) if suffix.endswith(_HTML_SUFFIXES) else text

    edits = (Edit(edit.span, written(edit.replacement)) for edit in fix.edits)
    return replace(fix, edits=tuple(edits))


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
