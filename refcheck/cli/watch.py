"""`refcheck watch`: the main job again, whenever a file is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refcheck.cli import options as shared

if TYPE_CHECKING:
    from refcheck.cli.preparing import Options
    from refcheck.cli.watching import Stamps
    from refcheck.core.model.report import Report
    from refcheck.readers import Reading


@click.command("watch", epilog="Example: refcheck watch thesis.bib")
@shared.paths
@shared.locked
@shared.snapshot
@shared.choosing
@shared.option(
    "--show-severity",
    type=click.Choice(["error", "warning", "note"]),
    help="Show findings from this severity on (note).",
)
@shared.asking
@shared.telling
@shared.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours in text (auto).",
)
def command(color: str, **given: Any) -> int:
    """Check PATHS now and whenever one of them is saved; Ctrl-C ends it.

    The first report is that of `verify`. After it only what is new or gone is told. The
    files that a document names, the configuration, the lockfile and the baseline are followed as
    well. It needs the extra `watch`: pip install 'refcheck-cli[watch]'.
    """
    from refcheck.cli.output import print_text, terminal_page
    from refcheck.cli.preparing import Options
    from refcheck.cli.telling import tell, tell_hint
    from refcheck.errors import UsageError
    from refcheck.reporters import reporter_for
    from refcheck.reporters.changes import changes

    given["fail_on"] = "never"  # so that --show-severity hides nothing that would fail the run
    options = Options(**given)
    if "-" in options.paths:
        raise UsageError("standard input cannot be watched", hint="name a file or a folder")
    before: Report | None = None
    try:
        for report in _reports(options):
            page = terminal_page(color)
            if before is None:
                print_text(reporter_for("text").render(report, page))
            elif said := changes(before, report, page):
                print_text(f"\n{said}")
            elif not options.quiet:
                tell("saved: nothing is new or gone")
            for hint in report.hints if not options.quiet else ():
                if before is None or hint not in before.hints:
                    tell_hint(hint)
            before = report
    except KeyboardInterrupt:
        pass
    return 0


def _reports(options: Options) -> Iterator[Report]:
    """Yield a report now, and another one whenever a file was saved.

    What hinders the first one ends the run, unless it is that no reference stands there yet; what
    hinders a later one, while a file is half written or a comma is missing in the configuration,
    is told, and the next saving waited for.
    """
    from refcheck.cli.preparing import prepare
    from refcheck.cli.telling import say, tell
    from refcheck.cli.watching import stamps, wait_until_saved
    from refcheck.engine import verify
    from refcheck.errors import NoReferencesFound, RefcheckError

    files = _Files(options)
    is_first = True
    while True:
        seen: Stamps = stamps(files())
        try:
            readings, settings = prepare(options)
            files.learn(readings)
            # A file stamped before it was read keeps that stamp: a saving meanwhile counts.
            seen = {path: seen.get(path, now) for path, now in stamps(files()).items()}
            yield verify(readings, settings)
        except RefcheckError as error:
            if is_first and not isinstance(error, NoReferencesFound):
                raise
            say(str(error), error.hint)
        if is_first and not options.quiet:
            tell("watching; Ctrl-C ends it")
        is_first = False
        wait_until_saved(files, seen)


class _Files:
    """The files of a run as they are at the moment: documents and what they name, configuration,
    lockfile and baseline.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._last: tuple[Path, ...] = ()
        self._named: tuple[Path, ...] = ()

    def learn(self, readings: Sequence[Reading]) -> None:
        """Take what the documents name for files of the run, until others are read."""
        from refcheck.core.model.location import is_file
        from refcheck.engine.named_files import places_named

        read = (reading.source.path for reading in readings)
        self._named = (*map(Path, filter(is_file, read)), *places_named(readings))

    def __call__(self) -> tuple[Path, ...]:
        """Return them; while they cannot be told, those of the last time."""
        from refcheck.cli.preparing import config_for, inputs_of, settings_for
        from refcheck.engine.inputs import files_of
        from refcheck.errors import RefcheckError

        try:
            config = config_for(self._options)
            documents = files_of(inputs_of(self._options, config))
            settings = settings_for(self._options, config)
        except RefcheckError:
            if not self._last:
                raise
        else:
            further = (settings.lockfile, settings.baseline, config.path)
            self._last = (*map(Path, documents), *(path for path in further if path is not None))
        return (*self._last, *self._named)
