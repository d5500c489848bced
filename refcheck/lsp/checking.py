"""One document of an editor, checked: text in, a report out; the registries asked on request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
import datetime
import os
from pathlib import Path

from msgspec.structs import replace

from refcheck.config import find_config, selected
from refcheck.config.model import BASELINE_NAME, LOCKFILE_NAME
from refcheck.core.model.finding import Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.report import Report
from refcheck.engine import Settings, verify, verify_with, with_named_files
from refcheck.errors import NoReferencesFound
from refcheck.lsp.known import Known
from refcheck.readers import READERS, Document, reader_for
from refcheck.reporters.causes import unasked
from refcheck.sources.cache import Cache
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.progress import Report as Listener
from refcheck.sources.settings import SourceSettings

_SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)


def ask(path: Path, text: str, listener: Listener) -> Iterator[str]:
    """Ask the registries about the references in `text`; the cache keeps what they answer.

    `listener` is told how far it is, on the caller's thread or another. What the lockfile or the
    cache answers is not asked. Return why some could not be asked about, a sentence for each
    cause; raise `RefcheckError` where something cannot be used.
    """
    if path.suffix.lower() not in _SUFFIXES:
        return iter(())
    settings = replace(_settings(path), listener=listener)
    reading = reader_for(str(path), None).read(Document(str(path), text.encode("utf-8")))
    try:
        return unasked(verify(with_named_files([reading]), settings))
    except NoReferencesFound:
        return iter(())


def check(path: Path, text: str) -> Report | None:
    """Return the report on `text`, the content of `path` as the editor has it.

    The files that it names are read with it, as they are on the disk. None for a document that
    holds no references and names none, or is none that is read. The configuration,
    the lockfile and the baseline are those that the command would use. Raise `RefcheckError`
    where one of them cannot be used.
    """
    if path.suffix.lower() not in _SUFFIXES:
        return None
    settings = _settings(path)
    reading = reader_for(str(path), None).read(Document(str(path), text.encode("utf-8")))
    readings = with_named_files([reading])
    with closing(Cache(settings.sources, today=settings.today)) as cache:
        try:
            return verify_with(
                readings,
                settings,
                Known(Lockfile.load(settings.lockfile, today=settings.today), cache),
            )
        except NoReferencesFound:
            return None


def outcome_at(report: Report, path: str, offset: int) -> Outcome | None:
    """Return what became of the reference that covers the character at `offset` of the document
    at `path`, or that is cited there.
    """
    for outcome in report.outcomes:
        reference = outcome.checked.reference
        if reference.location.path == path and _covers(reference.span, offset):
            return outcome
    return next((report.outcomes[place] for place in cited_at(report, path, offset)), None)


def cited_at(report: Report, path: str, offset: int) -> tuple[int, ...]:
    """Return which references, by their places, the text at `path` cites at `offset`."""
    for text in report.texts:
        for citation, places in text.citations:
            if citation.location.path == path and _covers(citation.span, offset):
                return places
    return ()


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _settings(path: Path) -> Settings:
    config = find_config(path)
    return Settings(
        lockfile=config.lockfile or config.beside(path, LOCKFILE_NAME),
        today=datetime.date.today(),
        config=config,
        sources=SourceSettings.from_environ(
            os.environ, mailto=config.mailto, registries=config.sources
        ),
        select=selected(config.select, config.ignore),
        min_confidence=config.min_confidence,
        baseline=config.baseline or config.beside(path, BASELINE_NAME),
    )
