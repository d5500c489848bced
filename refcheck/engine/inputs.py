"""From the paths on the command line to documents read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
import os
from pathlib import Path
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.config.paths import is_folder
from refcheck.core.model.location import Passage
from refcheck.core.model.reference import Reference
from refcheck.engine.copies import without_copies
from refcheck.engine.named_files import kept_inside
from refcheck.errors import UnreadableInput, UsageError, did_you_mean
from refcheck.files import NotAFile, TooLarge, read_regular, why
from refcheck.patterns import lazily
from refcheck.readers import READERS, Document, Problem, Reading, reader_for
from refcheck.readers.base import NO_TEXT
from refcheck.readers.markup.decoding import MAX_DOCUMENT_BYTES, too_large
from refcheck.sequences import Made

STDIN = "-"
STDIN_NAME = "<stdin>"
_SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)
_DOI_ALONE = lazily(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s?)?10\.\d{4,9}/\S+\Z", re.IGNORECASE, signs="10."
)
_TOO_LITTLE = "it says too little to be looked up: give a DOI, or authors, title and year"
_NOT_DESCENDED = frozenset({"node_modules", "__pycache__", "site-packages"})


class Item(Struct, frozen=True):
    """An entry of a document: its reference, and why it cannot be read, if it cannot."""

    reference: Reference
    reading: Reading
    problem: str | None = None


def read_documents(
    paths: Sequence[str],
    input_format: str | None,
    stdin: bytes | None = None,
    *,
    texts: Sequence[str] = (),
    skip: Callable[[UnreadableInput], object] | None = None,
    tell: Callable[[str], object] | None = None,
    granted: Sequence[Path] = (),
) -> tuple[Reading, ...]:
    """Return the readings of all files, and of all files with a known suffix in the folders.

    What a document names, its bibliographies and its further parts, is read with it and stands
    behind it; `tell` is told what of that could not be read. `-` stands for `stdin`, which needs
    an `input_format`; a DOI, where there is no such file, for itself. Each of `texts` is a
    citation behind the files. Raise `UsageError` for a path that does not exist or a suffix nobody
    reads, `UnreadableInput` for a file that cannot be read. With `skip`, a file met in a folder is
    left out instead, and `skip` is called with the reason; only where nothing else could be read it
    is raised. What lies outside of `granted` folders is left out likewise, and is not opened.
    """
    readings: list[Reading] = []
    files, skipped = kept_inside(_files(paths), granted)
    for file in files:
        try:
            reading = _read(file.path, input_format, stdin)
            readings.append(_with_unlisted(reading) if file.is_named else reading)
        except UnreadableInput as error:
            if skip is None or file.is_named:
                raise
            skipped.append(error.with_traceback(None))  # which would keep the document
    readings += map(_typed, texts, _names(len(texts)))
    if skipped and not readings:
        raise skipped[0]
    if skip is not None:
        for reason in skipped:
            skip(reason)
    named = frozenset(file.path for file in files if file.is_named)
    return without_copies(with_named_files(readings, tell, granted), named, tell or _tell_nobody)


def with_named_files(
    readings: Sequence[Reading],
    tell: Callable[[str], object] | None = None,
    granted: Sequence[Path] = (),
) -> tuple[Reading, ...]:
    """Return documents with the files that they name behind them; see `read_documents`."""
    if all(reading.text == NO_TEXT for reading in readings):
        return tuple(readings)
    from refcheck.engine.tying import tied_together  # a list by itself names nothing

    return tied_together(readings, _read_named, tell or _tell_nobody, granted)


def _read_named(path: str, format_name: str | None) -> Reading:
    return _read(path, format_name, None)


def _tell_nobody(_: str) -> None:
    """Say nothing."""


def files_of(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files that `read_documents` would read, without what is none: `-` and DOIs.

    Raise `UsageError` for a path that does not exist.
    """
    found = (file.path for file in _files(paths))
    return tuple(path for path in found if path != STDIN and not is_doi(path))


def items_of(reading: Reading) -> Sequence[Item]:
    """Return a document's entries, readable or not, in their order and numbered anew."""
    return _Items(reading)


class _Items(Made[Item]):
    """See `items_of`. An entry is read no sooner than it is looked at."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        # Where an entry is found: the references, and then the problems.
        self._places: Sequence[int] = range(len(reading.references))
        self._problems = (*reading.problems, *reading.ties.problems)
        if self._problems:
            spans = [reference.span for reference in reading.references]
            spans += [problem.span for problem in self._problems]
            self._places = sorted(range(len(spans)), key=lambda place: spans[place])

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Item]:
        if self._problems:
            return super().__iter__()
        references = enumerate(self._reading.references, start=1)
        return (Item(each.with_index(number), self._reading) for number, each in references)

    def _at(self, index: int) -> Item:
        reading, place = self._reading, self._places[index]
        if place < len(reading.references):
            reference = reading.references[place]
            return Item(reference.with_index(index + 1), reading)
        problem = self._problems[place - len(reading.references)]
        return Item(_unreadable(reading, problem, index + 1), reading, problem.message)


def _unreadable(reading: Reading, problem: Problem, number: int) -> Reference:
    raw = Passage.of(reading.source, problem.span)
    location = reading.source.location(problem.span)
    return Reference(number, location, raw, key=problem.key)


def _typed(text: str, name: str) -> Reading:
    """Return the reading of one citation, or of a DOI alone, that was typed on the command line.

    What says too little to be looked up is a problem: whoever types it wants an answer, and
    silence would be taken for one.
    """
    if not text.strip():
        raise UsageError("the text of a citation is empty", hint='an unset variable in "$TEXT"?')
    reading = reader_for(name, "citation").read(Document(name, text.encode(errors="replace")))
    told = tuple(each for each in reading.references if _can_be_looked_up(each))
    if len(told) == len(reading.references):
        return reading
    vague = [each for each in reading.references if not _can_be_looked_up(each)]
    problems = tuple(Problem(_TOO_LITTLE, each.span) for each in vague)
    return replace(reading, references=told, problems=(*reading.problems, *problems))


def _can_be_looked_up(reference: Reference) -> bool:
    from refcheck.core.text.work_numbers import numbers_of  # with what else searching needs
    from refcheck.engine.query import query_for

    is_identified = reference.doi is not None or reference.further or numbers_of(reference)
    return bool(is_identified) or query_for(reference) is not None


def _names(count: int) -> Iterator[str]:
    """Yield names for `count` citations: `<text>`, or `<text 1>` and so on."""
    for number in range(1, count + 1):
        yield "<text>" if count == 1 else f"<text {number}>"


def is_doi(path: str) -> bool:
    """Say whether `path` is a DOI or a link to one, and no file of that name exists."""
    return _DOI_ALONE.match(path) is not None and not _exists(Path(path))


def _read(path: str, input_format: str | None, stdin: bytes | None) -> Reading:
    if is_doi(path):
        return _typed(path, f"<{path}>")
    if path == STDIN:
        if input_format is None:
            raise UsageError(
                "standard input has no suffix to tell its format by",
                hint="name it: `--input-format markdown`",
            )
        document = Document(STDIN_NAME, stdin or b"")
    else:
        reader_for(path, input_format)
        document = Document(path, _content(Path(path)))
    reading = reader_for(path, input_format).read(document)
    if not reading.source.text.strip() and reading.hint is None:
        return replace(reading, hint=f"{document.path} is empty")
    return reading


def _with_unlisted(reading: Reading) -> Reading:
    """Return the reading of a document that was named, in which no entry may go unmentioned."""
    return replace(reading, problems=(*reading.problems, *reading.unlisted), unlisted=())


def _content(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_DOCUMENT_BYTES)
    except TooLarge:
        raise too_large(str(path)) from None
    except NotAFile as error:
        raise UnreadableInput(
            f"{path}: {error}", hint=f"what a program writes is read as {STDIN}, standard input"
        ) from None
    except OSError as error:
        raise UnreadableInput(f"{path}: {why(error)}") from None


class _File(Struct, frozen=True):
    """A file to be read; `is_named` where the user named it and not a folder it is in."""

    path: str
    is_named: bool = False


def _files(paths: Iterable[str]) -> Iterable[_File]:
    """Return each file once, in the order in which they were named or met."""
    files: dict[str, _File] = {}
    for path in paths:
        for file in _expanded(path):
            if file.is_named or file.path not in files:
                files[file.path] = file
    return files.values()


def _expanded(path: str) -> Iterable[_File]:
    if path == STDIN:
        return (_File(path, is_named=True),)
    if not path:
        raise UsageError("the name of a file is empty", hint='an unset variable in "$FILE"?')
    if is_folder(Path(path)):
        return map(_File, _in_folder(path))
    if not _exists(Path(path)) and not is_doi(path):
        if matching := _matching(path):
            return matching
        is_web = path.lower().startswith(("http://", "https://"))
        raise UsageError(
            f"there is no file {path!r}{neighbour(Path(path))}",
            hint="no web page is opened: save it and name the file, or give the work's DOI"
            if is_web
            else "name a file, a folder, or - for standard input",
        )
    return (_File(path, is_named=True),)


def _matching(path: str) -> tuple[_File, ...]:
    """Return the files that a pattern matches which the shell left as it is, as on Windows."""
    pattern = Path(path)
    if not set("*?") & set(pattern.name) or "**" in pattern.name:
        return ()
    found = sorted(file for file in pattern.parent.glob(pattern.name) if file.is_file())
    return tuple(_File(str(file), is_named=True) for file in found)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # its name is longer than that of any file
        return False


def neighbour(path: Path) -> str:
    """Return which file of the folder may have been meant, as the end of a sentence, or nothing."""
    try:
        names = [str(path.with_name(entry.name)) for entry in path.parent.iterdir()]
    except OSError:
        return ""
    return did_you_mean(str(path), names)


def _in_folder(path: str) -> Iterator[str]:
    for folder, inner, files in os.walk(path):
        inner[:] = sorted(name for name in inner if not _is_passed_by(name))
        for name in sorted(files):
            if name.lower().endswith(_SUFFIXES) and not name.startswith("."):
                yield str(Path(folder) / name)


def _is_passed_by(name: str) -> bool:
    return name.startswith(".") or name in _NOT_DESCENDED
