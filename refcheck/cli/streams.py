"""Standard input, output and error, of which any may be closed, full or a broken pipe.

None of that is a fault of ours: what cannot be read or printed ends the run with one line, and
what cannot be told on stderr is not told.
"""

from __future__ import annotations

from contextlib import suppress
import errno
import io
import os
import sys
from typing import Any, BinaryIO, TextIO, cast

from refcheck.errors import UsageError
from refcheck.files import why

# Why a stream takes nothing more: full, over its quota, past a limit, closed, broken.
_NO_ROOM = frozenset(
    {errno.ENOSPC, errno.EFBIG, errno.EBADF, errno.EIO, errno.ENXIO, getattr(errno, "EDQUOT", -1)}
)


class _Closed(io.RawIOBase):
    """A stream that was closed before the program began (`>&-`)."""

    def writable(self) -> bool:
        """Say that it may be tried."""
        return True

    def write(self, _: Any) -> int:
        """Raise what the system would."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class _Forgiving:
    """Standard error, or nothing: what it does not take is dropped."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None else io.StringIO()

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Send on what can be sent."""
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def prepare_streams() -> None:
    """Put something in the place of the streams that are closed, and let stderr fail quietly.

    Their numbers are taken, too, so that no file that is opened later gets what is printed.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    if sys.stdout is None:
        buffered = io.BufferedWriter(_Closed(), buffer_size=1)
        sys.stdout = io.TextIOWrapper(buffered, "utf-8", write_through=True)
    if not isinstance(sys.stderr, _Forgiving):
        sys.stderr = cast(TextIO, _Forgiving(sys.stderr))


def incoming() -> BinaryIO:
    """Return standard input; raise `UsageError` where it is closed."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", hint="name a file, or leave it open")
    return sys.stdin.buffer


def read_stdin(limit: int) -> bytes:
    """Return what comes in on standard input, `limit` bytes at most.

    Raise `UsageError` where nothing can come in.
    """
    try:
        return incoming().read(limit)
    except OSError as error:
        raise UsageError(f"standard input cannot be read: {why(error)}") from None


def is_lost(error: OSError) -> bool:
    """Say whether `error` is of a stream that takes nothing more, rather than of a file."""
    return error.filename is None and error.errno in _NO_ROOM


def let_go() -> None:
    """Drop what is still to be printed, so that Python does not complain of it at its exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
