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
from refcheck.cli.telling import say
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
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return _USAGE
    except click.ClickException as error:
        say(_said(error), _next_step(error))
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


def _said(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = sorted(error.possibilities or (), key=lambda name: -_likeness(name, error))
        meant = f" (did you mean {near[0]!r}?)" if near else ""
        return f"there is no option {error.option_name!r}{meant}"
    return _lowered(error.format_message())


def _likeness(name: str, error: click.NoSuchOption) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, name, error.option_name).ratio()


def _lowered(message: str) -> str:
    """Return click's sentence in the manner of our own messages."""
    message = " ".join(message.split())
    return (message[:1].lower() + message[1:]).rstrip(".")


def _next_step(error: click.ClickException) -> str | None:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and context is not None:
        verify = _verify_of(context)
        if verify is not None and any(error.option_name in each.opts for each in verify.params):
            return f"options go behind the command: `refcheck verify {error.option_name}`"
    return None if context is None else f"see `{context.command_path} --help`"


def _verify_of(context: click.Context) -> click.Command | None:
    """Return the main command, where none was named yet; its options are often put first."""
    group = context.command
    if context.parent is not None or not isinstance(group, click.Group):
        return None
    return group.get_command(context, "verify")


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
