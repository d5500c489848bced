"""Applying fixes: the smallest edit at the right place, everything else kept to the byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
import re
import shlex

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import is_file
from refcheck.core.model.report import Report
from refcheck.engine.edits import applied
from refcheck.engine.inputs import STDIN_NAME
from refcheck.engine.named_files import format_of
from refcheck.engine.settings import Settings
from refcheck.engine.settling import Made, ReportOn, Settled, settle
from refcheck.engine.verifying import asking
from refcheck.engine.writing import require_writable, rewrite
from refcheck.errors import UsageError
from refcheck.files import read_regular
from refcheck.patterns import lazily
from refcheck.readers import Document, Reading, reader_for
from refcheck.readers.markup.decoding import MAX_DOCUMENT_BYTES, Encoding, decode_bytes
from refcheck.rules.kit.file_notations import edited_in

# What git writes in quotation marks and by its number (git-config, `core.quotePath`).
_UNUSUAL = lazily(r"[\x00-\x1f\x7f\"\\]")

Contents = Callable[[str], bytes]
"""Returns the bytes of a document by its path; raises `OSError` where they cannot be read."""


def _on_disk(path: str) -> bytes:
    return read_regular(Path(path), MAX_DOCUMENT_BYTES)


class Fixed(Struct, frozen=True):
    """A file with its fixes: its text before and after, those made and how many were refused.

    A fix is refused where the reference, read again, would not agree.
    """

    path: str
    before: str
    after: str
    encoding: Encoding
    made: tuple[Made, ...]
    refused: int

    @property
    def old(self) -> bytes:
        """Return the file as it is."""
        return self.encoding.mark + self.before.encode(self.encoding.codec)

    @property
    def new(self) -> bytes:
        """Return the file as it will be; raise `UsageError` for a letter its encoding lacks."""
        return _encoded(self.after, self.encoding, self.path)

    @property
    def diff(self) -> bytes:
        """Return the change as a unified diff that `git apply` takes, in the file's own bytes."""
        import difflib  # the one use of it, which most runs have none for

        name = Path(self.path).as_posix().lstrip("/")
        lines = difflib.diff_bytes(
            difflib.unified_diff,
            _lines(self.old),
            _lines(self.new),
            _named_for_git(f"a/{name}").encode(errors="surrogateescape"),
            _named_for_git(f"b/{name}").encode(errors="surrogateescape"),
        )
        return b"".join(
            line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"
            for line in lines
        )


def _named_for_git(name: str) -> str:
    r"""Return a file name as git writes it: `"a/two\nlines"`, or with a tab where a blank ends it.

    A name with a line end in it must not become lines of the diff.
    """
    if not _UNUSUAL.search(name):
        return f"{name}\t" if " " in name else name
    escaped = _UNUSUAL.sub(lambda match: f"\\{ord(match.group()):03o}", name)
    return f'"{escaped}"'


def _encoded(text: str, encoding: Encoding, path: str) -> bytes:
    try:
        return encoding.mark + text.encode(encoding.codec)
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{path}: {text[error.start]!r} cannot be written in {encoding.codec}",
            hint="save the file as UTF-8 first",
        ) from None


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
    contents: Contents = _on_disk,
) -> tuple[Report, tuple[Fixed, ...]]:
    """Verify, apply the safe fixes that hold (all where `unsafe`), and report on what is left.

    Without `fix` it only verifies. Without `write` nothing changes, and the report is that of the
    documents as they are. `contents` tells the bytes of documents that are no files here. Raise
    `UsageError` for a document that cannot be edited (standard
    input, or no plain text) and has no other beside it.
    """
    with asking(readings, settings) as report_on:
        report = report_on(readings)
        if not fix:
            return report, ()
        after, files = fixed_files(
            readings,
            report,
            report_on,
            input_format=input_format,
            unsafe=unsafe,
            contents=contents,
        )
    if not write:
        return replace(report, hints=after.hints), files
    _write([file for file in files if file.made])
    return after, files


def fixed_files(
    readings: Sequence[Reading],
    report: Report,
    report_on: ReportOn,
    *,
    input_format: str | None = None,
    unsafe: bool = False,
    contents: Contents = _on_disk,
) -> tuple[Report, tuple[Fixed, ...]]:
    """Return what would be reported after the fixes, and the files that have some.

    Nothing is written. Of several documents those that cannot be edited are left as they are,
    and a hint says so; raise `UsageError` where there is no other.
    """
    encodings, left = _encodings(readings, report, unsafe, contents)
    if left and not encodings:
        raise next(iter(left.values()))
    editable = [reading for reading in readings if reading.source.path not in left]

    def report_on_all(edited: Sequence[Reading]) -> Report:
        new = {reading.source.path: reading for reading in edited}
        return report_on([new.get(reading.source.path, reading) for reading in readings])

    def reread(reading: Reading, text: str) -> Reading:
        path = reading.source.path
        content = _encoded(text, encodings[path], path)
        given = format_of(path, readings, input_format)
        again = reader_for(path, given).read(Document(path, content))
        return replace(again, ties=reading.ties)

    done = settle(editable, report, report_on_all, reread, unsafe=unsafe)
    hints = (*done.report.hints, *(f"left as it is: {error}" for error in left.values()))
    return replace(done.report, hints=hints), tuple(_files(editable, done, encodings))


def _files(
    readings: Sequence[Reading], done: Settled, encodings: Mapping[str, Encoding]
) -> Iterator[Fixed]:
    """Yield the files that fixes change, or would have changed had they not been refused."""
    for reading, now in zip(readings, done.readings, strict=True):
        path = reading.source.path
        made, refused = done.made.get(path, ()), done.refused.get(path, 0)
        if made or refused:
            before, after = reading.source.text, now.source.text
            yield Fixed(path, before, after, encodings[path], made, refused)


def _encodings(
    readings: Sequence[Reading], report: Report, unsafe: bool, contents: Contents
) -> tuple[Mapping[str, Encoding], Mapping[str, UsageError]]:
    """Return how each document with fixes is encoded, and why some cannot be edited."""
    encodings: dict[str, Encoding] = {}
    left: dict[str, UsageError] = {}
    for reading in readings:
        if applied(reading, report, frozenset(), unsafe=unsafe).made:
            try:
                encodings[reading.source.path] = _encoding(reading, contents)
            except UsageError as error:
                left[reading.source.path] = error
    return encodings, left


def _write(files: Sequence[Fixed]) -> None:
    """Write all files, or none where it is known beforehand that one cannot be written."""
    contents = [(Path(file.path), file.old, file.new) for file in files]
    for path, _, _ in contents:
        require_writable(path)
    for path, old, new in contents:
        rewrite(path, new, expected=old)


def _encoding(reading: Reading, contents: Contents) -> Encoding:
    path = reading.source.path
    if not is_file(path):
        typed = "standard input" if path == STDIN_NAME else path
        raise UsageError(f"{typed} cannot be fixed in place", hint="name the file it stands in")
    if program := edited_in(path):
        raise UsageError(
            f"{path}: this file cannot be edited in place",
            hint=f"correct it in {program}, where the report points; "
            f"`refcheck export {shlex.quote(path)}` writes its references as a clean bibliography",
        )
    text, encoding = decode_bytes(contents(path), path, MAX_DOCUMENT_BYTES)
    if text != reading.source.text or not encoding.exact:
        raise UsageError(
            f"{path}: this file cannot be edited in place",
            hint="its text cannot be written back to the byte; correct it by hand",
        )
    return encoding
