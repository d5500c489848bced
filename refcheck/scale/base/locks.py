"""One writer in a folder: two that overlap lose rows without a word, however they end.

The lock is the system's own, on a file that says who holds it: it is gone when its holder is,
even one that was killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
import datetime
import errno
import json
import os
from pathlib import Path
import socket
from typing import Any

from refcheck.errors import UsageError
from refcheck.files import why
from refcheck.scale.base.wholes import is_begun

_NAME = "lock"
_MOST_TOLD = 4096  # bytes; who holds a folder is told in a hundred


class InUse(UsageError):
    """Another run writes in this folder, or was killed on another machine."""


# A disk or a folder that takes nothing more; the same command goes on when it does again.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Raise `UsageError` where the folder cannot be written into, whoever notices it."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise UsageError(
            f"{folder}: cannot be written: {why(error)}",
            hint="make room, or name another folder; the same command goes on where it was",
        ) from None


def require_own(folder: Path, marks: Iterable[str]) -> None:
    """Raise `UsageError` for a folder in which somebody else's files are: one that holds none of
    the files that are the `marks` of such a run, and is not empty.
    """
    if folder.is_dir():
        names = {path.name for path in folder.iterdir()} - {_NAME}
        own = tuple(marks)
        # Of a run that was killed while it wrote the first of its marks, there is no more yet.
        held = {name for name in names if not any(is_begun(name, mark) for mark in own)}
        if (held and held.isdisjoint(own)) or not _is_ours(folder / _NAME):
            raise UsageError(
                f"{folder} holds files of something else", hint="name a new folder, or an empty one"
            )
    elif folder.exists():
        raise UsageError(f"{folder} is a file", hint="name a folder")


def _is_ours(lock: Path) -> bool:
    """Say whether a lock is one of these: absent, empty, or telling who holds it."""
    if not os.path.lexists(lock):
        return True
    if lock.is_symlink() or not lock.is_file():
        return False
    size = lock.stat().st_size
    return size == 0 or (size < _MOST_TOLD and bool(_told(lock)))


@contextmanager
def locked(folder: Path, marks: Iterable[str]) -> Iterator[None]:
    """Hold the folder until the block ends; `marks` as for `require_own`.

    Raise `InUse` where somebody else holds it, `UsageError` where it is not such a run's or cannot
    be written into.
    """
    require_own(folder, marks)
    with writing(folder), _held(folder):
        yield


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME
    with path.open("a+", encoding="utf-8") as file:
        holder = _told(path)
        if not _taken(file.fileno()):
            raise InUse(
                f"{folder} is in use{_by(holder)}", hint="wait for its end, or name another folder"
            )
        here = socket.gethostname()
        if holder and holder.get("host") != here:
            raise InUse(
                f"{folder} is in use, or was left behind{_by(holder)}",
                hint=f"if nothing runs there any more, remove {path}",
            )
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        file.truncate(0)
        file.write(json.dumps({"host": here, "pid": os.getpid(), "start": now}))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _taken(handle: int) -> bool:
    """Take the system's lock on a file; say whether that could be done."""
    try:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _by(holder: dict[str, Any]) -> str:
    if not holder:
        return ""
    return f" by process {holder.get('pid')} on {holder.get('host')}, begun {holder.get('start')}"
