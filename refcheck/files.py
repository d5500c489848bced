"""Reading and writing whole files, and nothing that only looks like one.

A pipe, a device or a socket in a file's place would hold a run for ever or feed it without end,
and be replaced by a file when it is written; a committed symbolic link is enough for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
import os
from pathlib import Path
import stat
from typing import BinaryIO

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Looked at besides the right to write, which an administrator always has.
_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
# Opening a pipe to read it waits for its writer, unless told not to; Windows has neither.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_MB = 1024 * 1024
_BEGINNING = 4096  # bytes in which a file of ours says what it is


class NotAFile(OSError):
    """What stands at the path is no ordinary file, or larger than such a file may be."""


class TooLarge(NotAFile):
    """A file is larger than it may be."""


class ReadOnly(OSError):
    """Somebody made the file read-only: it is to stay as it is, though its folder may change."""


def read_regular(path: Path, limit: int) -> bytes:
    """Return the content of a file of at most `limit` bytes.

    Raise `NotAFile` for anything but a regular file and for more bytes than that, `OSError`
    where it cannot be read.
    """
    with _opened(path, limit) as file:
        content = file.read(limit + 1)
    if len(content) > limit:  # it has grown meanwhile
        raise _too_large(limit)
    return content


def read_beginning(path: Path, size: int = _BEGINNING) -> bytes:
    """Return the first `size` bytes of a file, or what there is of it; raise as `read_regular`."""
    with _opened(path) as file:
        return file.read(size)


@contextmanager
def _opened(path: Path, limit: int | None = None) -> Iterator[BinaryIO]:
    """Yield a file to be read; raise as `read_regular`, before a byte of it is read."""
    try:
        handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    except OSError:  # a socket cannot be opened, and the system says so in other words
        if kind := _kind(path.stat().st_mode):
            raise NotAFile(f"{kind}, not a file") from None
        raise
    with os.fdopen(handle, "rb") as file:
        is_now = os.fstat(handle)
        if kind := _kind(is_now.st_mode):
            raise NotAFile(f"{kind}, not a file")
        if limit is not None and is_now.st_size > limit:
            raise _too_large(limit)
        yield file


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"larger than {limit // _MB or 1} MB")


@contextmanager
def regular_lines(path: Path, limit: int) -> Iterator[Iterator[bytes]]:
    """Yield the lines of a file, of which no more is in memory than one; raise as `read_regular`
    where more than `limit` bytes are read.
    """
    with _opened(path, limit) as file:

        def lines() -> Iterator[bytes]:
            left = limit
            while line := file.readline(left + 1):
                left -= len(line)
                if left < 0:
                    raise _too_large(limit)
                yield line

        yield lines()


def holds(path: Path, pieces: Iterable[bytes]) -> bool:
    """Say whether a file is there and consists of just these pieces."""
    try:
        with path.open("rb") as file:
            return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    except OSError:
        return False


def why(error: Exception) -> str:
    """Return what went wrong, without the path and the number that Python adds."""
    return getattr(error, "strerror", None) or str(error)


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Replace the file to which `path` leads, or write into the pipe or device that is there.

    The content may come in pieces.

    Raise what `replace_file` raises.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as stream:
            stream.writelines(_in_pieces(content))
    else:
        replace_file(path.resolve(), content)


def replace_file(
    path: Path, content: bytes | Iterable[bytes], check: Callable[[], None] | None = None
) -> None:
    """Write `content` to a temporary file beside `path`, then rename it: always one, and whole.

    It may be given in pieces. Owner and permissions are kept. Right before the renaming, `check`
    may raise what is against it. Raise `OSError` where the file cannot be written, `ReadOnly` where
    nobody may, `NotAFile` where something else stands in its place; then, too, the old one is
    untouched.
    """
    if path.exists() and (kind := _kind(path.stat().st_mode)):
        raise NotAFile(f"{kind}, not a file")
    if is_read_only(path):
        raise ReadOnly("the file is read-only")
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.writelines(_in_pieces(content))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _keep_owner(path, temporary)
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        if check is not None:
            check()
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def is_read_only(path: Path) -> bool:
    """Say whether a file is there that may not be written, whatever its folder allows."""
    try:
        return not (path.stat().st_mode & _ANYBODY_WRITES and os.access(path, os.W_OK))
    except FileNotFoundError:
        return False


def _in_pieces(content: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return [content] if isinstance(content, bytes) else content


def is_same(one: Path, other: Path) -> bool:
    """Say whether two paths lead to one file, under whatever names; one may not be there yet."""
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _kind(mode: int) -> str | None:
    """Return what it is instead of a regular file; None for a file."""
    if stat.S_ISREG(mode):
        return None
    return next((name for is_kind, name in _KINDS if is_kind(mode)), "something else")


def _keep_owner(old: Path, new: Path) -> None:
    """Give the new file the old one's owner, where an administrator edits somebody's file."""
    was, now = old.stat(), new.stat()
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        with suppress(PermissionError):  # somebody else in the group, who may write all the same
            os.chown(new, was.st_uid, was.st_gid)
