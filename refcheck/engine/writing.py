"""Writing a file, and what has to be so before a fix may be written into it."""

from __future__ import annotations

import os
from pathlib import Path
import stat

from refcheck.errors import UsageError
from refcheck.replacing import replace_file

# Looked at besides the right to write, which an administrator always has.
_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8, line ends as they are; see `write_bytes_whole`."""
    write_bytes_whole(path, text.encode("utf-8", errors="backslashreplace"))


def write_bytes_whole(path: Path, content: bytes) -> None:
    """Write `content` as `replace_file` does, where a symbolic link leads.

    Raise `UsageError` where it cannot be written; the old file is then untouched.
    """
    _replace(path, path.resolve(), content, None)


def require_writable(path: Path) -> None:
    """Raise `UsageError` for a link, a read-only file, and what is no file at all.

    A symbolic link is refused because what it leads to may be another project's file, a file
    with several names because only one of them would get the new text.
    """
    try:
        if path.is_symlink():
            raise UsageError(
                f"{path}: is a symbolic link", hint=f"name the file itself: {path.resolve()}"
            )
        status = path.stat()
        if status.st_nlink > 1:
            raise UsageError(
                f"{path}: the file has {status.st_nlink} names (hard links)",
                hint="copy it, and correct the copy",
            )
        may_be_written = status.st_mode & _ANYBODY_WRITES and os.access(path, os.W_OK)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None
    if not may_be_written:
        raise UsageError(f"{path}: the file is read-only")


def rewrite(path: Path, content: bytes, *, expected: bytes) -> None:
    """Write `content` in place of `expected`, which is what the file must still hold.

    Raise `UsageError` as `require_writable` does, where it was changed meanwhile, and where it
    cannot be written (a full disk); the old file is then whole.
    """
    require_writable(path)
    _replace(path, path, content, expected)


def _replace(path: Path, target: Path, content: bytes, expected: bytes | None) -> None:
    def check() -> None:
        if expected is not None and target.read_bytes() != expected:
            raise UsageError(f"{path}: the file was changed meanwhile", hint="run refcheck again")

    try:
        replace_file(target, content, check)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None
