"""How a run ends: with a status, one line for what the user can mend, a log for what we must.

Exit statuses: 0 nothing to report, 1 findings, 2 usage, configuration or unreadable input,
3 something could not be asked, 4 no reference found, 70 our bug (EX_SOFTWARE of sysexits.h),
130 interrupted (128 + SIGINT).
"""

from __future__ import annotations

from collections.abc import Sequence
import os
from pathlib import Path
import sys

import click

from refcheck import __version__
from refcheck.cli.streams import is_lost, let_go
from refcheck.errors import RefcheckError
from refcheck.files import why

_USAGE = 2
_OUR_BUG = 70
_INTERRUPTED = 130


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run `command` and return the exit status; whatever is raised becomes a message."""
    try:
        result = command.main(list(arguments), prog_name="refcheck", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except RefcheckError as error:
        say(str(error), error.hint)
        return error.exit_status
    except click.ClickException as error:
        say(_lowered(error.format_message()), _next_step(error))
        return _USAGE
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        let_go()  # whoever read our output (`| head`) has enough
        return 0
    except OSError as error:
        if not is_lost(error):
            return _crashed(error, arguments)
        let_go()
        say(f"standard output cannot be written: {why(error)}")
        return _USAGE
    except Exception as error:
        return _crashed(error, arguments)


def say(message: str, hint: str | None = None) -> None:
    """Write one line about a failure to stderr, and what to do next on another."""
    click.echo(f"refcheck: {_visible(message)}", err=True)
    if hint is not None:
        click.echo(f"  hint: {_visible(hint)}", err=True)


def _visible(text: str) -> str:
    from refcheck.reporters.safe import shown

    return shown(text)


def _lowered(message: str) -> str:
    """Return click's sentence in the manner of our own messages."""
    message = " ".join(message.split())
    return (message[:1].lower() + message[1:]).rstrip(".")


def _next_step(error: click.ClickException) -> str | None:
    context = getattr(error, "ctx", None)
    return None if context is None else f"see {context.command_path} --help"


def _crashed(error: Exception, arguments: Sequence[str]) -> int:
    log = _write_log(error, arguments)
    say(f"internal error: {type(error).__name__}: {error}")
    say(f"this is a bug in refcheck; please report it with {log}")
    return _OUR_BUG


def _write_log(error: Exception, arguments: Sequence[str]) -> Path:
    """Write what a maintainer needs to a new temporary file and return its path."""
    import platform
    import tempfile
    import traceback

    lines = [
        f"refcheck {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {list(arguments)!r}",
        "".join(traceback.format_exception(error)),
    ]
    handle, name = tempfile.mkstemp(prefix="refcheck-crash-", suffix=".log", text=True)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write("\n".join(lines))
    return Path(name)
