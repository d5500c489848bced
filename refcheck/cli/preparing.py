"""From options, environment and configuration to documents read and settings decided.

The order: command line, environment, configuration file, default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import datetime
import os
from pathlib import Path

from msgspec import Struct

from refcheck.cli.progress import Slowness, listener_for
from refcheck.cli.streams import read_stdin
from refcheck.cli.telling import say
from refcheck.config import (
    Config,
    FailOn,
    find_config,
    project_of,
    read_config,
    selected,
    shown_path,
)
from refcheck.config.model import BASELINE_NAME, LOCKFILE_NAME
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.core.model.location import is_file
from refcheck.engine import STDIN, Settings, read_documents, require_apart, require_inside
from refcheck.engine.inputs import is_doi, neighbour
from refcheck.errors import ConfigError, UnreadableInput, UsageError
from refcheck.readers import Reading
from refcheck.readers.markup.decoding import MAX_DOCUMENT_BYTES
from refcheck.sources.chain import Policy
from refcheck.sources.progress import Opened
from refcheck.sources.settings import SourceSettings


class Options(Struct, frozen=True):
    """What was asked for on the command line or by the environment; None where nothing was."""

    paths: Sequence[str] = ()
    texts: Sequence[str] = ()
    input_format: str | None = None
    config: str | None = None
    lockfile: str | None = None
    locked: bool = False
    snapshot: str | None = None
    refresh: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    show_severity: str | None = None
    min_confidence: str | None = None
    no_search: bool = False
    mailto: str | None = None
    timeout: float | None = None
    no_cache: bool = False
    no_ignores: bool = False
    no_baseline: bool = False
    cited_only: bool = False
    no_progress: bool = False
    quiet: bool = False
    verbose: bool = False


def prepare(options: Options) -> tuple[tuple[Reading, ...], Settings]:
    """Return the documents to work on, read, and the settings of the run.

    Raise `UsageError` and `ConfigError` for what cannot be meant.
    """
    config = config_for(options)
    settings = settings_for(options, config)
    settings.listener(Opened())
    return read_inputs(options, config), settings


def config_for(options: Options) -> Config:
    """Return the configuration that was named, or else the nearest one upward from the first
    input.
    """
    if options.config is not None:
        return read_config(Path(options.config))
    return find_config(_start(options.paths))


def read_inputs(options: Options, config: Config | None = None) -> tuple[Reading, ...]:
    """Return the documents, read: those named, or else those of the configuration.

    A file of a folder that cannot be read is left out with a note, if the folder was named for
    this run. What the configuration names is what the project answers for: there, it is an error.
    """
    paths = inputs_of(options, config_for(options) if config is None else config)
    stdin = read_stdin(MAX_DOCUMENT_BYTES + 1) if STDIN in paths else None
    skipped: list[UnreadableInput] = []
    skip = skipped.append if options.paths else None
    tell = say if not options.quiet else None
    readings = read_documents(
        paths, options.input_format, stdin, texts=options.texts, skip=skip, tell=tell
    )
    _tell_of(skipped, len(readings))
    return readings


def inputs_of(options: Options, config: Config) -> list[str]:
    """Return the files and folders that were named, or else those of the configuration.

    Raise `UsageError` where there is nothing to read, neither there nor in `options.texts`.
    """
    paths = list(options.paths)
    if not paths and not options.texts:
        paths = [_configured(path, config) for path in config.inputs]
    if not paths and not options.texts:
        raise UsageError(
            "no file to read",
            hint="name one (`refcheck verify article.md`), a DOI, or `inputs` in [tool.refcheck]",
        )
    return paths


def _tell_of(skipped: Sequence[UnreadableInput], read: int) -> None:
    """Write a line for each file that was left out, and how many they are."""
    for error in skipped:
        say(f"skipped: {error}")
    if skipped:
        say(
            f"{len(skipped)} of {len(skipped) + read} files skipped",
            "a file that is named, or that the configuration's `inputs` cover, is never skipped",
        )


def settings_for(options: Options, config: Config) -> Settings:
    """Return the settings: options before configuration before defaults."""
    if options.locked and options.refresh:
        raise UsageError(
            "--locked asks nobody and --refresh asks for everything", hint="use one of them"
        )
    if options.snapshot and options.refresh:
        raise UsageError(
            "--refresh asks the registries for everything, and --snapshot answers in their place",
            hint="use one of them",
        )
    if options.locked and options.lockfile:
        _require_lockfile(Path(options.lockfile))
    fail_on = FailOn(options.fail_on) if options.fail_on else config.fail_on
    least = Severity(options.show_severity or Severity.NOTE)
    if fail_on.severity is not None and fail_on.severity.rank < least.rank:
        raise UsageError(
            f"--show-severity {least} hides what the run fails on ({fail_on})",
            hint=f"add `--fail-on {least}`",
        )
    start = _start(options.paths).absolute()
    lockfile = config.lockfile or config.beside(start, LOCKFILE_NAME)
    return Settings(
        lockfile=Path(options.lockfile or shown_path(lockfile)),
        today=datetime.date.today(),
        config=config,
        sources=SourceSettings.from_environ(
            os.environ,
            mailto=options.mailto or config.mailto,
            registries=config.sources,
            timeout=options.timeout,
        ),
        policy=Policy(options.locked, options.refresh, not options.no_cache, not options.no_search),
        select=selected(
            _words(options.select) or config.select, [*config.ignore, *_words(options.ignore)]
        ),
        fail_on=fail_on,
        least=least,
        min_confidence=Confidence(options.min_confidence or config.min_confidence),
        baseline=None if options.no_baseline else baseline_path(options.paths, config),
        snapshot=Path(options.snapshot) if options.snapshot else None,
        use_suppressions=not options.no_ignores,
        cited_only=options.cited_only,
        listener=Slowness(listener_for(options.quiet, options.verbose, options.no_progress)),
        options=tuple(_again(options)),
    )


def _require_lockfile(path: Path) -> None:
    """Raise `UsageError` where the lockfile that alone may answer is not there."""
    if not path.exists():
        raise UsageError(
            f"there is no lockfile {str(path)!r}{neighbour(path)}",
            hint="`refcheck lock --lockfile FILE` makes one, or leave --locked out",
        )


def _again(options: Options) -> Iterator[str]:
    """Yield the options without which another command would read other files or ask others."""
    for flag, is_given in (("--locked", options.locked), ("--no-search", options.no_search)):
        if is_given:
            yield flag
    for name in ("input_format", "config", "lockfile", "snapshot"):
        if (value := getattr(options, name)) is not None:
            yield from (f"--{name.replace('_', '-')}", value)


def require_own(options: Options, path: Path) -> None:
    """Raise `UsageError` where a file that nobody named for this run leads out of the project."""
    require_inside(path, project_of(_start(options.paths)))


def require_outputs_apart(
    outputs: Sequence[str], readings: Iterable[Reading], settings: Settings
) -> None:
    """Raise `UsageError` where an output is a file that the run reads, or one file is two."""
    documents = (reading.source.path for reading in readings if is_file(reading.source.path))
    require_apart(outputs, [*documents, settings.lockfile, settings.baseline, settings.config.path])


def baseline_path(paths: Sequence[str], config: Config) -> Path:
    """Return where the baseline is, or would be."""
    path = config.baseline or config.beside(_start(paths).absolute(), BASELINE_NAME)
    return Path(shown_path(path))


def _configured(path: Path, config: Config) -> str:
    """Return an input of the configuration; raise `ConfigError` where it is not there."""
    name = shown_path(path)
    if not path.exists() and config.path is not None:
        where = shown_path(config.path)
        raise ConfigError(f"{where}: inputs: there is no file or folder {name!r}")
    return name


def _start(paths: Sequence[str]) -> Path:
    """Return where the search for a configuration begins: at the first input that is a file."""
    return Path(next((path for path in paths if path != STDIN and not is_doi(path)), "."))


def _words(values: Iterable[str]) -> list[str]:
    return [word for value in values for word in value.replace(",", " ").split()]
