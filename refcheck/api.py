"""What `from refcheck import ...` gives: read, verify and export, for programs and notebooks.

Nothing here prints, keeps state between calls or looks for a configuration. Errors are those of
`refcheck.errors`.
"""

from __future__ import annotations

from collections.abc import Iterable
import datetime
from enum import StrEnum
from html import escape
import os
from pathlib import Path
from typing import TypeVar

from refcheck import engine
from refcheck.config import Config, FailOn, read_config, selected
from refcheck.config.model import LOCKFILE_NAME
from refcheck.core.model import report
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Finding
from refcheck.errors import NoReferencesFound, UsageError
from refcheck.readers import Document, Reading, reader_for
from refcheck.reporters import render
from refcheck.reporters.closing import counts
from refcheck.sources.chain import Policy
from refcheck.sources.settings import DEFAULT_TIMEOUT, SourceSettings
from refcheck.writers import Journal, Prefer, Sort, WriteOptions

_Word = TypeVar("_Word", bound=StrEnum)

__all__ = ["Reading", "Report", "export", "read", "read_text", "verify"]

Paths = str | os.PathLike[str]

# A notebook shows a report in a frame of its own, where its styles touch nothing else and its
# script can do no more than filter (HTML Living Standard, 4.8.5, `sandbox`).
_FRAME = (
    '<iframe title="refcheck report" sandbox="allow-scripts allow-popups" '
    'style="width: 100%; height: 40em; border: 0" srcdoc="{page}"></iframe>'
)


class Report(report.Report, frozen=True):
    """What became of every reference, in the order of the documents; notebooks show it."""

    def __repr__(self) -> str:
        """Return a line: all of the report would fill the screen."""
        return f"<Report on {counts(self)}>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings that are shown, reference by reference."""
        return tuple(finding for outcome in self.telling() for finding in outcome.findings)

    def render(self, format: str = "text", *, width: int = 100, color: bool = False) -> str:
        """Return the report in a format that `--format` takes; raise `UsageError` for another."""
        return render(format, self, width=width, color=color)

    def _repr_html_(self) -> str:
        return _FRAME.format(page=escape(self.render("html")))


def read(*paths: Paths, input_format: str | None = None) -> tuple[Reading, ...]:
    """Return the documents at `paths`, files or folders, with the references they hold.

    `input_format` says how they are written, whatever their suffix. Raise `UsageError` for what
    is not there or nobody reads, `UnreadableInput` for what cannot be read.
    """
    return engine.read_documents([os.fspath(path) for path in paths], input_format)


def read_text(text: str, input_format: str, *, name: str = "<text>") -> Reading:
    """Return `text` read as a document written in `input_format`; findings call it `name`.

    Raise `UsageError` for a format that nobody reads.
    """
    return reader_for(name, input_format).read(Document(name, text.encode()))


def verify(
    *documents: Reading | Paths | tuple[Reading, ...],
    lockfile: Paths | None = None,
    locked: bool = False,
    refresh: bool = False,
    snapshot: Paths | None = None,
    search: bool = True,
    cache: bool = True,
    mailto: str | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: str | None = None,
    min_confidence: str | None = None,
    config: Paths | None = None,
    today: datetime.date | None = None,
) -> Report:
    """Check every reference in `documents` (readings, or paths to read) against its record.

    `lockfile` holds answers, and is not written; None is `refcheck.lock` in the current folder.
    `locked` asks nobody else, `refresh` asks the registries for everything; without either the
    cache answers for what is not locked, unless `cache` is off. `snapshot` is the folder of one
    that answers before them. `search` says whether references
    without a DOI are searched for. `mailto` is the contact sent to the registries, `timeout` the
    seconds one may fail before it is given up. `select` and `ignore` name rules, `fail_on` is
    `error`, `warning`, `note` or `never`, `min_confidence` is `low`, `medium` or `high`. `config`
    is a configuration file to follow in what is not given here. `today` is the date new answers
    are marked with. Where the registries are, and a Crossref Plus token, is taken from the
    environment, as by the command.

    Raise `NoReferencesFound` where there is nothing to verify, `LockfileError` and `UsageError`
    for what cannot be used.
    """
    if locked and refresh:
        raise UsageError("`locked` asks nobody and `refresh` asks for everything")
    follow = Config() if config is None else read_config(Path(config))
    settings = engine.Settings(
        lockfile=Path(lockfile or follow.lockfile or LOCKFILE_NAME),
        today=today or datetime.date.today(),
        config=follow,
        sources=SourceSettings.from_environ(
            os.environ,
            mailto=mailto or follow.mailto,
            registries=follow.sources,
            timeout=timeout,
        ),
        policy=Policy(locked, refresh, cache, search),
        select=selected(tuple(select) or follow.select, (*follow.ignore, *ignore)),
        fail_on=follow.fail_on if fail_on is None else _one_of(FailOn, fail_on, "fail_on"),
        min_confidence=(
            follow.min_confidence
            if min_confidence is None
            else _one_of(Confidence, min_confidence, "min_confidence")
        ),
        baseline=follow.baseline,
        snapshot=None if snapshot is None else Path(snapshot),
    )
    readings = tuple(_readings(documents))
    if not readings:
        raise NoReferencesFound("no document to verify")
    finished = engine.verify(readings, settings)
    return Report(**{name: getattr(finished, name) for name in finished.__struct_fields__})


def export(
    verified: report.Report,
    to: str = "bibtex",
    *,
    prefer: str = "record",
    journal: str = "full",
    sort: str = "given",
    unique: bool = False,
    key_format: str | None = None,
    ascii_only: bool = False,
) -> str:
    """Return the works of a report as a bibliography.

    `to` is `bibtex`, `biblatex`, `csl-json` or `ris`. `prefer` says whose word counts, `record`
    or `stated`; `journal` is `full` or `short`; `sort` is `given`, `key`, `author` or `year`.
    With `unique` a work that is cited twice is written once. `key_format` is a template such as
    `{author}{year}`; `ascii_only` writes accents as LaTeX. Raise `UsageError` for another word.
    """
    try:
        writing = WriteOptions(ascii_only, Journal(journal), key_format)
        wanted = engine.Export(to, Prefer(prefer), Sort(sort), unique, writing)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return engine.export(verified, wanted, _silent)


def _readings(documents: Iterable[Reading | Paths | tuple[Reading, ...]]) -> Iterable[Reading]:
    for document in documents:
        if isinstance(document, Reading):
            yield document
        elif isinstance(document, tuple):  # what `read` returns, as it is
            yield from document
        else:
            yield from read(document)


def _one_of(kind: type[_Word], word: str, name: str) -> _Word:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(kind)
        raise UsageError(f"{word!r} is no `{name}`", hint=f"one of {known}") from None


def _silent(_: str) -> None:
    """Tell nobody what was merged."""
