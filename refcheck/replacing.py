"""Putting a file in place of an old one so that there is always one of the two, and whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
import os
from pathlib import Path
import secrets
import shutil


def replace_file(path: Path, content: bytes, check: Callable[[], None] | None = None) -> None:
    """Write `content` to a temporary file beside `path`, then rename it.

    Owner and permissions are kept. Right before the renaming, `check` may raise what is against
    it. Raise `OSError` where the file cannot be written; then, too, the old one is untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _keep_owner(path, temporary)
            shutil.copymode(path, temporary)
        if check is not None:
            check()
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _keep_owner(old: Path, new: Path) -> None:
    """Give the new file the old one's owner, where an administrator edits somebody's file."""
    was, now = old.stat(), new.stat()
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        with suppress(PermissionError):  # somebody else in the group, who may write all the same
            os.chown(new, was.st_uid, was.st_gid)
