"""One writer in a folder: two that overlap lose rows without a word, however they end.

The lock is the system's own, on a file that says who holds it: it is gone when its holder is,
even one that was killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
import datetime
import json
import os
from pathlib import Path
import socket
from typing import Any

from refcheck.errors import UsageError

_NAME = "lock"


class InUse(UsageError):
    """Another run writes in this folder, or was killed on another machine."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder until the block ends. Raise `InUse` where somebody else does."""
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
